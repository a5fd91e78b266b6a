package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.description.ApiDescription;
import dev.gatehouse.fixtures.description.ServedOperations;
import dev.gatehouse.journal.event.AuditEvent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document tells what the running ledger serves, what it takes and what it answers. */
@SuppressWarnings("NullAway.Init")
class OpenApiTest {

  private static final ApiDescription API = ApiDescription.read("/openapi/audit.json");

  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void start(@TempDir Path folder) {
    ledger =
        RunningLedger.start(
            Map.of(
                "gatehouse.ledger.sinks.splunk.kind", "file",
                "gatehouse.ledger.sinks.splunk.file", folder.resolve("sink.ndjson").toString(),
                "gatehouse.ledger.anchors.vault.kind", "file",
                "gatehouse.ledger.anchors.vault.directory", folder.toString(),
                "gatehouse.ledger.retention.rules.two-years.days", "730"));
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void isServedAsItIsCheckedIn() {
    assertThat(json(ledger.get("/audit/v1/openapi.json", tenant))).isEqualTo(API.document());
    assertThat(API.document().get("openapi").asString()).isEqualTo("3.1.0");
  }

  @Test
  void describesExactlyWhatIsServed() {
    Set<String> served = ServedOperations.below(ledger.context(), "/audit/v1/");
    // OpenAPI has no name for the rest of a path.
    assertThat(served.remove("get /audit/v1/tile/**")).isTrue();
    served.add("get /audit/v1/tile/{path}");
    assertThat(API.operations()).isEqualTo(served);
    assertThat(API.brokenReferences()).isEmpty();
  }

  @Test
  void eachExampleFitsItsSchema() {
    assertThat(API.misfitsOfExamples()).isEmpty();
  }

  @Test
  void whatIsReadAnswersAsItIsDescribed() {
    List<AuditEvent> events = List.of(event(tenant).build(), event(tenant).build());
    deliver(events);
    String event = events.getFirst().id().toString();
    parkTheLast();

    described("/audit/v1/events", "?limit=1&actor=" + UUID.randomUUID());
    described("/audit/v1/events", "?limit=1");
    described("/audit/v1/events/{id}", "", event);
    described("/audit/v1/checkpoints", "");
    described("/audit/v1/keys", "");
    described("/audit/v1/proofs/inclusion", "?event=" + event);
    described("/audit/v1/proofs/consistency", "?from=1");
    described("/audit/v1/witnesses", "");
    described("/audit/v1/anchors", "");
    described("/audit/v1/sinks", "");
    described("/audit/v1/sinks/{name}/dead-letters", "", "splunk");
    described("/audit/v1/retention", "");
    described("/audit/v1/holds", "");
    described("/audit/v1/openapi.json", "");
  }

  @Test
  void whatIsNoJsonHasTheDescribedMediaType() {
    deliver(List.of(event(tenant).build()));

    assertThat(mediaType("/audit/v1/checkpoint", "")).startsWith("text/plain");
    assertThat(mediaType("/audit/v1/export", "")).startsWith("application/x-ndjson");
    assertThat(mediaType("/audit/v1/export/files", "")).startsWith("application/zip");
    assertThat(mediaType("/audit/v1/tile/{path}", "/audit/v1/tile/entries/000.p/1"))
        .startsWith("application/octet-stream");
  }

  @Test
  void whatIsDoneAnswersAsItIsDescribed() {
    deliver(List.of(event(tenant).build()));

    post("/audit/v1/retention", "/audit/v1/retention", API.example("RetentionRequest").toString());
    JsonNode hold = post("/audit/v1/holds", "/audit/v1/holds", API.example("NewHold").toString());
    post(
        "/audit/v1/holds/{id}/release",
        "/audit/v1/holds/" + hold.get("id").asString() + "/release",
        API.example("Release").toString());
    post("/audit/v1/sinks/{name}/replay", "/audit/v1/sinks/splunk/replay", "{\"index\":0}");
    String retry = "/audit/v1/sinks/splunk/dead-letters/retry";
    HttpResponse<String> answer = ledger.post(retry, tenant, "security_engineer", "");
    assertThat(
            API.misfits(
                "post", "/audit/v1/sinks/{name}/dead-letters/retry", answer.statusCode(), null))
        .isEmpty();
  }

  @Test
  void aRefusalFitsTheSchemaOfProblems() {
    HttpResponse<String> refused = ledger.get("/audit/v1/events?from=yesterday", tenant);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(API.misfits("Problem", json(refused))).isEmpty();
  }

  private void deliver(List<AuditEvent> events) {
    UUID epoch = RunningLedger.IDS.next();
    long sequence = 0;
    for (AuditEvent event : events) {
      assertThat(ledger.deliver("gateway", epoch, line(++sequence, event)).statusCode())
          .isEqualTo(200);
    }
  }

  /** As if the sink had refused an event. */
  private void parkTheLast() {
    var _ =
        ledger
            .database(tenant)
            .sql(
                """
                insert into dead_letters (tenant_id, sink, idx, answer, parked_at)
                values (current_setting('gatehouse.tenant')::uuid, 'splunk', 0, '400', now())
                """)
            .update();
  }

  private void described(String path, String query, String... variables) {
    String address = path;
    for (String variable : variables) {
      address = address.replaceFirst("\\{[a-z]+}", variable);
    }
    HttpResponse<String> answer = ledger.get(address + query, tenant);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    assertThat(API.misfits("get", path, 200, json(answer))).as(path).isEmpty();
  }

  private JsonNode post(String path, String address, String body) {
    HttpResponse<String> answer = ledger.post(address, tenant, "security_engineer", body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 202);
    assertThat(API.misfits("post", path, answer.statusCode(), json(answer))).as(path).isEmpty();
    return json(answer);
  }

  private String mediaType(String path, String address) {
    HttpResponse<String> answer = ledger.get(address.isEmpty() ? path : address, tenant);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertThat(API.operation("get", path).at("/responses/200/content").propertyNames())
        .as(path)
        .contains(type.replaceFirst(";.*", ""));
    return type;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
