package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.TENANT;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.AuditEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a delivery gets, over the wire. Each test is a journal, and an epoch, of its own. */
@SuppressWarnings("NullAway.Init")
class IntakeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static RunningLedger ledger;

  private final UUID epoch = RunningLedger.IDS.next();
  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void entriesAreAcknowledgedAndKeptOnce() {
    String first = line(1, event(tenant).build());
    String second = line(2, event(tenant).build());
    assertAcknowledged(ledger.deliver("gateway", epoch, first + second), 2);
    assertAcknowledged(ledger.deliver("gateway", epoch, first + second), 2);
    assertAcknowledged(
        ledger.deliver("gateway", epoch, second + line(3, event(tenant).build())), 3);
    assertAcknowledged(ledger.deliver("gateway", epoch, first), 1);
    assertThat(events("type=decision")).hasSize(3);
  }

  @Test
  void theAcknowledgementNamesWhatWasDelivered() throws Exception {
    String lines = line(1, event(tenant).build());
    HttpResponse<String> answer = ledger.deliver("gateway", epoch, lines);
    assertAcknowledged(answer, 1);
    String name = "gatehouse.internal/audit/acknowledgement";
    byte[] sha256 =
        MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(JSON.readTree(answer.body()).get("note").asString().lines().toList())
        .startsWith(
            name,
            "gateway",
            epoch.toString(),
            "1",
            Base64.getEncoder().encodeToString(sha256),
            "AAAAAAAAAAAAAAAAAAAAAA")
        .satisfies(note -> assertThat(Instant.parse(note.get(6))).isBefore(Instant.MAX))
        .satisfies(note -> assertThat(note.getLast()).startsWith("\u2014 " + name + " "));
  }

  @Test
  void aDeliveryMustSayWhatItsAnswerIsBoundTo() {
    HttpResponse<String> answer =
        ledger.deliver("gateway", epoch, line(1, event(tenant).build()), "short");
    assertProblem(answer, 400, "malformed", "expected the header Gatehouse-Nonce");
    assertThat(events("type=decision")).isEmpty();
  }

  @Test
  void theSameNumbersOfAnotherSourceOrEpochAreOtherEntries() {
    assertAcknowledged(ledger.deliver("gateway", epoch, line(1, event(tenant).build())), 1);
    assertAcknowledged(
        ledger.deliver("session", epoch, line(1, event(tenant).source("session").build())), 1);
    assertAcknowledged(
        ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, event(tenant).build())), 1);
    assertThat(events("type=decision")).hasSize(3);
  }

  @Test
  void aGapTellsTheEntryThatMustComeNext() {
    assertAcknowledged(ledger.deliver("gateway", epoch, line(1, event(tenant).build())), 1);
    HttpResponse<String> gap = ledger.deliver("gateway", epoch, line(3, event(tenant).build()));
    assertThat(gap.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(gap.body()).get("code").asString()).isEqualTo("conflict");
    assertThat(JSON.readTree(gap.body()).get("expected").asLong()).isEqualTo(2);
    assertThat(events("type=decision")).hasSize(1);
  }

  @Test
  void aJournalThatWasSetBackIsNotBelieved() {
    assertAcknowledged(ledger.deliver("gateway", epoch, line(1, event(tenant).build())), 1);
    HttpResponse<String> other = ledger.deliver("gateway", epoch, line(1, event(tenant).build()));
    assertProblem(other, 409, "conflict", "entry 1 was received before with other content");
    assertThat(JSON.readTree(other.body()).has("expected")).isFalse();
  }

  @Test
  void aSourceThatLiesAboutItsNameIsNotedInTheInstallationsLog() {
    AuditEvent forged = event(tenant).source("gateway").build();
    assertAcknowledged(
        ledger.deliver(
            "session", epoch, line(1, forged) + line(2, event(tenant).source("session").build())),
        2);
    assertThat(events("type=decision")).as("what follows is not stopped").hasSize(1);
    assertThat(ofAppliance("session/" + epoch + "/1", "journal.entry.malformed"))
        .hasSize(1)
        .allSatisfy(
            event -> {
              assertThat(event)
                  .contains("its source is not the service that sent it")
                  .contains("\"failed\"");
              assertThat(event).as("nothing of its content").doesNotContain(forged.id());
            });
    assertAcknowledged(ledger.deliver("session", epoch, line(1, forged)), 1);
  }

  @Test
  void whatIsNoEventIsParkedByteForByte() {
    assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, "{broken") + "{\"seq\":2,\"raw\":\"AAEC\"}\n"), 2);
    assertThat(
            ledger
                .database(LogId.APPLIANCE.id())
                .sql("select entry from parked where epoch = ? order by source_sequence")
                .param(epoch)
                .query((row, number) -> row.getBytes(1))
                .list())
        .containsExactly(
            "{broken".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[] {0, 1, 2});
  }

  @Test
  void aNewEpochAfterALostDiskIsNoted() {
    UUID next = RunningLedger.IDS.next();
    assertAcknowledged(
        ledger.deliver(
            "consent-vault", epoch, line(1, event(tenant).source("consent-vault").build())),
        1);
    assertAcknowledged(
        ledger.deliver(
            "consent-vault", next, line(1, event(tenant).source("consent-vault").build())),
        1);
    assertThat(ofAppliance("consent-vault/" + next, "journal.epoch.opened"))
        .hasSize(1)
        .allSatisfy(
            event ->
                assertThat(event)
                    .contains("\"epoch_before\":\"" + epoch + "\"")
                    .contains("\"last_sequence_before\":1"));
  }

  @Test
  void aNewEpochIsNotedEvenIfItsFirstDeliveryWasOutOfOrder() {
    UUID next = RunningLedger.IDS.next();
    String first = line(1, event(tenant).source("session").build());
    String second = line(2, event(tenant).source("session").build());
    assertAcknowledged(ledger.deliver("session", epoch, first), 1);
    assertThat(ledger.deliver("session", next, second).statusCode()).isEqualTo(409);
    assertAcknowledged(ledger.deliver("session", next, first + second), 2);
    assertAcknowledged(ledger.deliver("session", next, first + second), 2);
    assertThat(ofAppliance("session/" + next, "journal.epoch.opened"))
        .singleElement()
        .asString()
        .contains("\"epoch_before\":\"" + epoch + "\"");
  }

  @Test
  void aLineThatCannotBePlacedRefusesTheWholeDelivery() {
    HttpResponse<String> answer =
        ledger.deliver("gateway", epoch, line(1, event(tenant).build()) + "{\"event\":{}}\n");
    assertProblem(answer, 400, "malformed", "line 2: it does not begin with 'seq'");
    assertThat(events("type=decision")).isEmpty();
  }

  @Test
  void onlyServicesOfTheMeshDeliver() {
    HttpResponse<String> answer = ledger.get("/mesh/v1/journal/" + epoch, ledger.auditor(TENANT));
    assertThat(answer.statusCode()).isNotEqualTo(200);
    assertThat(ledger.deliver("gateway", epoch, "x".repeat(5 * 1024 * 1024)).statusCode())
        .isEqualTo(413);
    assertProblem(ledger.mesh("/mesh/v1/appliance/export", "session"), 403, "policy-denied", "");
  }

  private List<JsonNode> events(String query) {
    JsonNode page = JSON.readTree(ledger.get("/audit/v1/events?" + query, tenant).body());
    return page.get("items").valueStream().toList();
  }

  private static List<String> ofAppliance(String resource, String type) {
    return ledger
        .database(LogId.APPLIANCE.id())
        .sql("select convert_from(body, 'UTF8') from events where resource_id = ? and type = ?")
        .params(resource, type)
        .query(String.class)
        .list();
  }

  static void assertAcknowledged(HttpResponse<String> answer, long sequence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.get("acknowledged").asLong()).isEqualTo(sequence);
    assertThat(body.get("note").asString().split("\n", -1)[3]).isEqualTo(Long.toString(sequence));
  }

  static void assertProblem(HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("detail").asString()).contains(detail);
  }
}
