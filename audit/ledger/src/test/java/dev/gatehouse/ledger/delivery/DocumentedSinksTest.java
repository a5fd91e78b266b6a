package dev.gatehouse.ledger.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Each sink that the guide shows, as the variables that it shows, opens. */
class DocumentedSinksTest {

  private static final String GUIDE = "docs/how-to/send-events-to-a-siem.md";
  private static final Pattern ROW =
      Pattern.compile("^\\| `(GATEHOUSE_LEDGER_SINKS_([A-Z0-9]+)_\\w+)` \\| `([^`]+)`");

  @Test
  void opensWithTheVariablesOfTheGuide() throws Exception {
    Map<String, Object> variables = variables();
    Map<String, String> kinds = new TreeMap<>();
    settings(variables)
        .sinks()
        .forEach(
            (name, options) -> {
              try (Sink sink =
                  ConfiguredSink.of(name, options, InstantSource.system()).opening().get()) {
                kinds.put(name, sink.kind());
              }
            });
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                "splunk", "hec",
                "qradar", "syslog",
                "sentinel", "syslog",
                "elastic", "file",
                "otel", "otlp",
                "loki", "otlp",
                "kafka", "kafka",
                "nats", "nats",
                "archive", "s3"));
  }

  private static Map<String, Object> variables() throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String line : Files.readAllLines(guide())) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        assertThat(variables.put(row.group(1), row.group(3))).as(row.group(1)).isNull();
      }
    }
    return variables;
  }

  private static Path guide() {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(GUIDE))) {
        return above.resolve(GUIDE);
      }
    }
    throw new AssertionError("there is no " + GUIDE + " above " + Path.of("").toAbsolutePath());
  }

  private static DeliverySettings settings(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return Binder.get(environment).bind("gatehouse.ledger", DeliverySettings.class).get();
  }
}
