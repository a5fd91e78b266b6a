package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.delivery.webhook.WebhookSignature;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger raises alerts by rules, each cause once, and sends them as any event. */
class AlertTest {

  private static final String ALERTS = "gatehouse.ledger.alerts.";
  private static final String SINK = "gatehouse.ledger.sinks.alerts.";

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = UUID.randomUUID();
  private Path sent = Path.of("alerts.ndjson");
  private Path rules = Path.of("rules");
  private long sequence;

  @BeforeEach
  void makeFolders() throws IOException {
    sent = folder.resolve("alerts.ndjson");
    rules = Files.createDirectories(folder.resolve("rules"));
  }

  private Map<String, String> properties() throws IOException {
    Path settings = folder.resolve("settings.json");
    Files.writeString(settings, "{\"denials\": {\"count\": 3, \"seconds\": 86400}}");
    Map<String, String> properties = new TreeMap<>();
    properties.put(ALERTS + "rules", "denials");
    properties.put(ALERTS + "folder", rules.toString());
    properties.put(ALERTS + "settings-file", settings.toString());
    properties.put(SINK + "kind", "file");
    properties.put(SINK + "file", sent.toString());
    properties.put(SINK + "types", "alert.*");
    return properties;
  }

  @Test
  void aBurstIsToldOnceAlsoAcrossARestart() throws IOException {
    Map<String, String> properties = properties();
    RunningLedger ledger = begun(RunningLedger.start(properties));
    try (RunningLedger after = restarted(ledger, properties)) {
      List<JsonNode> alerts = alerts();
      assertThat(alerts).isEmpty();
      String third = deny(after);
      Await.until(() -> alerts().size() == 1);
      JsonNode alert = alerts().getFirst();
      assertThat(alert.path("type").asString()).isEqualTo("alert.raised");
      assertThat(alert.path("tenant").asString()).isEqualTo(tenant.toString());
      assertThat(alert.path("details").path("rule").asString()).isEqualTo("denials");
      assertThat(alert.path("details").path("severity").asString()).isEqualTo("high");
      assertThat(alert.path("details").path("count").asInt()).isEqualTo(3);
      assertThat(alert.path("details").path("events").get(2).asString()).isEqualTo(third);
      deny(after);
      raiseAnother(after);
      assertThat(alerts()).hasSize(2);
    }
  }

  /** Two denials before the restart: one too few. */
  private RunningLedger restarted(RunningLedger ledger, Map<String, String> properties)
      throws IOException {
    Files.writeString(rules.resolve("marked.rego"), MARKED);
    try (ledger) {
      deny(ledger);
      deny(ledger);
      return ledger.replica(properties);
    }
  }

  private static final String MARKED =
      """
      package gatehouse.alerts.marked

      alert contains {"key": input.event.id, "severity": "low", "summary": "marked"} if {
      	input.event.action == "mark"
      }
      """;

  /** An alert behind all others: once it is there, those before it are too. */
  private void raiseAnother(RunningLedger ledger) {
    int before = alerts().size();
    deliver(ledger, event(tenant).action("mark").build());
    Await.until(() -> alerts().size() > before);
  }

  @Test
  void aReplayTellsNothingTwice() throws IOException {
    Files.writeString(rules.resolve("marked.rego"), MARKED);
    Map<String, String> properties = properties();
    RunningLedger ledger = begun(RunningLedger.start(properties));
    try (ledger) {
      deny(ledger);
      deny(ledger);
      deny(ledger);
      raiseAnother(ledger);
      Await.until(() -> alerts().size() == 2);
    }
    try (RunningLedger again = ledger.replica(Map.of())) {
      int moved =
          again
              .database(tenant)
              .sql("update sink_positions set next = 0 where sink = 'gatehouse-alerts'")
              .update();
      assertThat(moved).isPositive();
    }
    try (RunningLedger again = ledger.replica(properties)) {
      raiseAnother(again);
      assertThat(alerts())
          .extracting(alert -> alert.path("details").path("rule").asString())
          .containsExactlyInAnyOrder("denials", "marked", "marked");
    }
  }

  @Test
  void rulesAreReadAgainWhileTheLedgerRuns() throws IOException {
    try (RunningLedger ledger = begun(RunningLedger.start(properties()))) {
      deliver(ledger, event(tenant).action("mark").build());
      Files.writeString(rules.resolve("marked.rego"), MARKED);
      // The rule takes effect within a second or two: events come until one is told.
      Await.until(
          () -> {
            deliver(ledger, event(tenant).action("mark").build());
            return !alerts().isEmpty();
          });
      assertThat(alerts().getFirst().path("details").path("rule").asString()).isEqualTo("marked");
    }
  }

  @Test
  void anAlertIsSentAsASignedWebhook() throws IOException {
    Files.writeString(rules.resolve("marked.rego"), MARKED);
    Path secret = Files.writeString(folder.resolve("secret"), "the-secret-of-the-hook");
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Headers headers = exchange.getRequestHeaders();
          String expected =
              WebhookSignature.of(
                  "the-secret-of-the-hook",
                  headers.getFirst("webhook-id"),
                  Long.parseLong(headers.getFirst("webhook-timestamp")),
                  body);
          boolean genuine = expected.equals(headers.getFirst("webhook-signature"));
          if (genuine) {
            bodies.add(new String(body, StandardCharsets.UTF_8));
          }
          exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
          exchange.close();
        });
    server.start();
    Map<String, String> properties = properties();
    properties.remove(SINK + "file");
    properties.put(SINK + "kind", "http");
    properties.put(SINK + "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    properties.put(SINK + "secret", "file:" + secret);
    try (RunningLedger ledger = begun(RunningLedger.start(properties))) {
      String marked = deliver(ledger, event(tenant).action("mark").build());
      Await.until(() -> !bodies.isEmpty());
      JsonNode alert = JsonMapper.shared().readTree(bodies.remove());
      assertThat(alert.path("type").asString()).isEqualTo("alert.raised");
      assertThat(alert.path("details").path("key").asString()).isEqualTo(marked);
      assertThat(bodies).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRuleWithoutEndIsStoppedAndTheOthersGoOn() throws IOException {
    Files.writeString(
        rules.resolve("endless.rego"),
        """
        package gatehouse.alerts.endless

        alert contains {"key": "k", "severity": "low", "summary": "s"} if {
        	input.event.action == "mark"
        	n := numbers.range(1, 100000)
        	count([1 | some a in n; some b in n; a + b < 0]) > 0
        }
        """);
    Files.writeString(rules.resolve("marked.rego"), MARKED);
    try (RunningLedger ledger = begun(RunningLedger.start(properties()))) {
      deliver(ledger, event(tenant).action("mark").build());
      deliver(ledger, event(tenant).action("mark").build());
      Await.until(() -> alerts().size() == 3);
      List<JsonNode> failures =
          alerts().stream()
              .filter(alert -> alert.path("type").asString().equals("alert.rule-failed"))
              .toList();
      assertThat(failures).hasSize(1);
      assertThat(failures.getFirst().path("details").path("rule").asString()).isEqualTo("endless");
      assertThat(failures.getFirst().path("details").path("problem").asString())
          .startsWith("eval_cancel_error: ");
      assertThat(failures.getFirst().has("tenant")).isFalse();
    }
  }

  @Test
  void aRuleThatDoesNotCompileKeepsTheLedgerFromStarting() throws IOException {
    Path file = Files.writeString(rules.resolve("bad.rego"), "package gatehouse.alerts.bad\n\n}\n");
    Map<String, String> properties = properties();
    assertThatThrownBy(() -> RunningLedger.start(properties))
        .rootCause()
        .hasMessageContaining(file + ":3");
  }

  /** Rules see what comes once their lane has begun for the first time. */
  private static RunningLedger begun(RunningLedger ledger) {
    Await.until(
        () ->
            ledger
                    .database(LogId.APPLIANCE.id())
                    .sql("select count(*) from sinks where name = 'gatehouse-alerts'")
                    .query(Integer.class)
                    .single()
                == 1);
    return ledger;
  }

  private String deny(RunningLedger ledger) {
    return deliver(ledger, event(tenant).outcome(Outcome.DENIED).build());
  }

  private String deliver(RunningLedger ledger, AuditEvent event) {
    String json = new String(event.toJson(), StandardCharsets.UTF_8);
    assertThat(ledger.deliver("gateway", epoch, line(++sequence, json)).statusCode())
        .isEqualTo(200);
    return event.id();
  }

  private List<JsonNode> alerts() {
    try {
      JsonMapper mapper = new JsonMapper();
      return Files.exists(sent)
          ? Files.readAllLines(sent).stream().map(mapper::readTree).toList()
          : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
