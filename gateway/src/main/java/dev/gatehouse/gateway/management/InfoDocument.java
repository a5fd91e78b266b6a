package dev.gatehouse.gateway.management;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is running: the document of {@code /info}. */
public final class InfoDocument {

  private static final JsonFactory JSON = new JsonFactory();

  private final Routes routes;
  private final DecisionPoint policy;

  public InfoDocument(Routes routes, DecisionPoint policy) {
    this.routes = routes;
    this.policy = policy;
  }

  /**
   * {@code service}, {@code version}, {@code cryptography}, {@code routes} and {@code policy} as
   * JSON.
   */
  public String write() {
    PolicyRevision revision = policy.status().inForce();
    String version = InfoDocument.class.getPackage().getImplementationVersion();
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("service", "gateway");
      json.writeStringProperty("version", version == null ? "development" : version);
      json.writeStringProperty("cryptography", CryptoProviders.describe());
      json.writeNumberProperty("routes", routes.current().routes().size());
      json.writeObjectPropertyStart("policy");
      json.writeStringProperty("bundle", revision.bundle());
      json.writeStringProperty("revision", revision.revision());
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }
}
