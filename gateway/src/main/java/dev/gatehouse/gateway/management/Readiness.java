package dev.gatehouse.gateway.management;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Whether the gateway can let requests through, and what is wrong where it is not as it should be.
 * Thread-safe.
 */
public final class Readiness {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<HealthCheck> checks;

  public Readiness(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** The conditions. */
  public List<HealthCheck> checks() {
    return checks;
  }

  /** The state of one check at this moment. */
  public record Finding(String name, boolean vital, @Nullable String problem) {}

  /** The state of all checks, in their order. */
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (HealthCheck check : checks) {
      findings.add(new Finding(check.name(), check.vital(), check.problem().get()));
    }
    return findings;
  }

  /** Whether nothing vital is wrong. */
  public static boolean ready(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.vital() && finding.problem() != null);
  }

  /** The document of {@code /readyz}. */
  static String document(List<Finding> findings) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("status", ready(findings) ? "ready" : "not-ready");
      json.writeArrayPropertyStart("checks");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringProperty("name", finding.name());
        json.writeBooleanProperty("ok", finding.problem() == null);
        json.writeBooleanProperty("vital", finding.vital());
        if (finding.problem() != null) {
          json.writeStringProperty("problem", finding.problem());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }
}
