package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.IntakeTest.assertProblem;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Old events lose their bodies and nothing else, unless something keeps them. */
@SuppressWarnings("NullAway.Init")
class RetentionTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String RULES = "gatehouse.ledger.retention.rules.";
  private static final String ADMIN = "security_engineer";

  /** Everything goes after 30 days, decisions of consent after 90. */
  private static final Map<String, String> TWO_RULES =
      Map.of(
          RULES + "all.days",
          "30",
          RULES + "consent.days",
          "90",
          RULES + "consent.types",
          "consent.*",
          "gatehouse.ledger.retention.batch",
          "7");

  private static RunningLedger ledger;

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = RunningLedger.IDS.next();
  private final List<AuditEvent> events = new ArrayList<>();
  private final Instant now = Instant.now();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start(TWO_RULES);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void bodiesGoAndEveryProofGoesOn() throws IOException {
    deliver(ledger, 20, 40, "decision");
    deliver(ledger, 5, 10, "decision");
    deliver(ledger, 3, 40, "consent.given");
    signedLongAgo(ledger, 60);
    JsonNode dry = run(ledger, true).get("rules").get(0);
    assertThat(dry.toString())
        .startsWith("{\"rule\":\"all\",\"days\":30,\"removed\":{\"count\":20,\"bytes\":")
        .endsWith("\"held\":0,\"waiting\":0,\"remaining\":20}");
    assertThat(bodies(ledger)).isEqualTo(28);

    JsonNode done = run(ledger, false).get("rules").get(0);
    assertThat(done.at("/removed/count").asLong()).isEqualTo(20);
    assertThat(done.at("/removed/first").asLong()).isZero();
    assertThat(done.at("/removed/last").asLong()).isEqualTo(19);
    assertThat(done.get("remaining").asLong()).isZero();

    String gone = "/audit/v1/events/" + events.get(3).id();
    assertProblem(ledger.get(gone, tenant), 410, "erased", "only its hash is left, at index 3");
    assertThat(ledger.get("/audit/v1/events/" + events.get(24).id(), tenant).statusCode())
        .isEqualTo(200);
    JsonNode proof =
        JSON.readTree(
            ledger.get("/audit/v1/proofs/inclusion?event=" + events.get(3).id(), tenant).body());
    assertThat(proof.get("event").isNull()).isTrue();
    assertThat(proof.get("index").asLong()).isEqualTo(3);
    assertProblem(
        ledger.getText("/audit/v1/proofs/inclusion?event=" + events.get(3).id(), tenant),
        410,
        "erased",
        "ask for JSON");
    assertThat(ledger.bean(LedgerGuard.class).check(new LogId(tenant)).isEmpty()).isTrue();
    assertThat(verified(ledger))
        .satisfies(verified -> assertThat(verified.events() - verified.bodies()).isEqualTo(20));
    Await.until(() -> found(ledger, "retention.removed").size() == 1);
    JsonNode record = found(ledger, "retention.removed").get(0);
    assertThat(record.get("details").toString())
        .contains("\"rule\":\"all\"", "\"count\":20", "\"first\":0", "\"last\":19");
    assertThat(record.at("/actor/id").asString()).startsWith("person:");
    JsonNode shown = JSON.readTree(ledger.get("/audit/v1/retention", tenant).body());
    assertThat(shown.get("rules").size()).isEqualTo(2);
    assertThat(shown.at("/runs/0/id").asString()).isEqualTo(record.get("id").asString());
  }

  @Test
  void theBytesLeaveTheTables() {
    deliver(ledger, 300, 40, "decision");
    signedLongAgo(ledger, 60);
    var database = ledger.database(tenant);
    String size = "select pg_total_relation_size('events') + pg_total_relation_size('event_texts')";
    var _ = database.sql("vacuum full events").update();
    var _ = database.sql("vacuum full event_texts").update();
    long before = database.sql(size).query(Long.class).single();
    long left;
    do {
      left = run(ledger, false).at("/rules/0/remaining").asLong();
    } while (left > 0);
    assertThat(bodies(ledger)).isZero();
    assertThat(
            database
                .sql("select count(*) from events where idx < 300 and (body, subject) is null")
                .query(Long.class)
                .single())
        .isEqualTo(300);
    var _ = database.sql("vacuum full events").update();
    var _ = database.sql("vacuum full event_texts").update();
    assertThat(database.sql(size).query(Long.class).single()).isLessThan(before - 300 * 300);
    assertThat(ledger.get("/audit/v1/events?text=sessions&type=decision", tenant).body())
        .startsWith("{\"items\":[]");
  }

  @Test
  void whatCameLateOrIsHeldStays() {
    deliver(ledger, 4, 40, "decision");
    assertThat(run(ledger, false).at("/rules/0/removed/count").asLong())
        .as("its own clock says 40 days, and it was signed for just now")
        .isZero();
    signedLongAgo(ledger, 60);
    String who = TestTokens.SUBJECT.toString();
    JsonNode hold =
        JSON.readTree(
            ledger
                .post(
                    "/audit/v1/holds",
                    tenant,
                    ADMIN,
                    "{\"reason\":\"case 12\",\"subject\":\"%s\",\"type\":\"decision\"}"
                        .formatted(who))
                .body());
    assertThat(hold.get("subject").asString()).startsWith("person:");
    assertThat(hold.get("placed_by").asString()).startsWith("person:");
    JsonNode held = run(ledger, false).at("/rules/0");
    assertThat(held.at("/removed/count").asLong()).isZero();
    assertThat(held.get("held").asLong()).isEqualTo(4);
    String release = "/audit/v1/holds/" + hold.get("id").asString() + "/release";
    assertThat(ledger.post(release, tenant, "auditor", "{\"reason\":\"x\"}").statusCode())
        .isEqualTo(403);
    assertThat(ledger.post(release, UUID.randomUUID(), ADMIN, "{\"reason\":\"x\"}").statusCode())
        .isEqualTo(404);
    assertThat(ledger.post(release, tenant, ADMIN, "{}").statusCode()).isEqualTo(422);
    assertThat(ledger.post(release, tenant, ADMIN, "{\"reason\":\"closed\"}").statusCode())
        .isEqualTo(200);
    assertThat(ledger.post(release, tenant, ADMIN, "{\"reason\":\"x\"}").statusCode())
        .isEqualTo(409);
    assertThat(run(ledger, false).at("/rules/0/removed/count").asLong()).isEqualTo(4);
    Await.until(() -> found(ledger, "hold.released").size() == 1);
    assertThat(found(ledger, "hold.placed").get(0).at("/details/reason").asString())
        .startsWith("sha256:");
  }

  @Test
  void aHoldThatHoldsNothingIsRefused() {
    UUID nobody = UUID.randomUUID();
    ledger.vault().erase(tenant, nobody);
    for (String wrong :
        List.of(
            "{\"type\":\"decision\"}",
            "{\"reason\":\"x\",\"type\":\"dec%\"}",
            "{\"reason\":\"x\",\"from\":\"yesterday\"}",
            "{\"reason\":\"x\",\"subject\":\"%s\"}".formatted(nobody),
            "{\"reason\":\"x\",\"actor\":\"%s\"}".formatted(nobody),
            "{\"reason\":\"x\",\"subject\":\"Mary\"}",
            "{\"reason\":\"x\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}")) {
      assertThat(ledger.post("/audit/v1/holds", tenant, ADMIN, wrong).statusCode())
          .as(wrong)
          .isEqualTo(422);
    }
    assertThat(ledger.get("/audit/v1/holds", tenant).body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void whatIsSentAgainIsKnownByItsLeafAndStaysRemoved() {
    deliver(ledger, 3, 40, "decision");
    signedLongAgo(ledger, 60);
    byte[] export = ledger.getBytes("/audit/v1/export", tenant).body();
    run(ledger, false);
    assertThat(ledger.deliver("gateway", epoch, line(1, events.get(0))).statusCode())
        .isEqualTo(200);
    assertThat(ledger.deliver("gateway", epoch, line(4, events.get(1))).statusCode())
        .isEqualTo(200);
    assertThat(ledger.deliver("gateway", epoch, line(2, old(40, "decision"))).statusCode())
        .as("another event under a number that was taken")
        .isEqualTo(409);
    String lines = new String(export, StandardCharsets.UTF_8);
    assertThat(
            JSON.readTree(ledger.recover("operator", tenant, lines).body())
                .get("events_restored")
                .asInt())
        .isZero();
    assertThat(count(ledger, "idx < 3 and body is not null")).isZero();
    assertThat(count(ledger, "event_id = '" + events.get(1).id() + "'")).isEqualTo(1);
  }

  @Test
  void whatASinkHasNotHadStays() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "t");
    Map<String, String> properties =
        Map.of(
            RULES + "all.days",
            "30",
            "gatehouse.ledger.sinks.dead.kind",
            "hec",
            "gatehouse.ledger.sinks.dead.url",
            "http://127.0.0.1:1",
            "gatehouse.ledger.sinks.dead.token",
            "file:" + token);
    try (RunningLedger other = RunningLedger.start(properties)) {
      deliver(other, 3, 40, "decision");
      signedLongAgo(other, 60);
      JsonNode rule = run(other, false).at("/rules/0");
      assertThat(rule.at("/removed/count").asLong()).isZero();
      assertThat(rule.get("waiting").asLong()).isEqualTo(3);
      assertThat(bodies(other)).isEqualTo(3);
    }
  }

  @Test
  void theScheduleAppliesTheRules() {
    try (RunningLedger other =
        RunningLedger.start(
            Map.of(RULES + "all.days", "30", "gatehouse.ledger.retention.interval", "100ms"))) {
      deliver(other, 3, 40, "decision");
      signedLongAgo(other, 60);
      Await.until(() -> bodies(other) == 0);
      Await.until(() -> found(other, "retention.removed").size() == 1);
      assertThat(found(other, "retention.removed").get(0).at("/actor/id").asString())
          .isEqualTo("ledger");
    }
  }

  private void deliver(RunningLedger to, int count, int days, String type) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      AuditEvent event = event(tenant).time(now.minus(Duration.ofDays(days))).build();
      events.add(event);
      lines.append(line(events.size(), typed(event, type)));
    }
    assertThat(to.deliver("gateway", epoch, lines.toString()).statusCode()).isEqualTo(200);
    // Signed for, so that there is a checkpoint of these events.
    assertThat(to.get("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
  }

  private String old(int days, String type) {
    return typed(event(tenant).time(now.minus(Duration.ofDays(days))).build(), type);
  }

  private static String typed(AuditEvent event, String type) {
    return new String(event.toJson(), StandardCharsets.UTF_8)
        .replace("\"type\":\"decision\"", "\"type\":\"" + type + "\"");
  }

  private void signedLongAgo(RunningLedger in, int days) {
    in.database(tenant)
        .sql("update checkpoints set signed_at = now() - make_interval(days => ?)")
        .param(days)
        .update();
  }

  private JsonNode run(RunningLedger in, boolean dry) {
    HttpResponse<String> answer =
        in.post("/audit/v1/retention", tenant, ADMIN, "{\"dry_run\":" + dry + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private JsonNode found(RunningLedger in, String type) {
    return JSON.readTree(in.get("/audit/v1/events?type=" + type, tenant).body()).get("items");
  }

  private long bodies(RunningLedger in) {
    return count(in, "body is not null and idx < " + events.size());
  }

  private long count(RunningLedger in, String condition) {
    return in.database(tenant)
        .sql("select count(*) from events where " + condition)
        .query(Long.class)
        .single();
  }

  private Verified verified(RunningLedger in) throws IOException {
    Path export =
        Files.write(
            folder.resolve("export.ndjson"), in.getBytes("/audit/v1/export", tenant).body());
    String key =
        JSON.readTree(in.get("/audit/v1/keys", tenant).body()).get("keys").get(0).asString();
    return (Verified) ExportVerifier.verify(export, List.of(key), List.of());
  }
}
