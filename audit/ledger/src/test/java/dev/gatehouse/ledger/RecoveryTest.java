package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.IntakeTest.assertProblem;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ledger.export.UnrecordedExport;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A damaged log is restored from what is left of it and from an export, and from nothing else. */
@SuppressWarnings("NullAway.Init")
class RecoveryTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int EVENTS = 600;

  private static RunningLedger ledger;

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = RunningLedger.IDS.next();
  private String export = "";
  private String checkpoint = "";

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update tiles set hashes = set_byte(hashes, 8, get_byte(hashes, 8) # 1) where level = 0",
        "update tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 1",
        "update tiles set hashes = substring(hashes from 1 for 32) where level = 0 and idx = 2",
        "delete from tiles",
        "update logs set root = sha256('x') where log_id ="
            + " current_setting('gatehouse.tenant')::uuid",
      })
  void tilesComeBackFromTheEvents(String damage) {
    prepare();
    damage(damage);
    JsonNode report = recover("");
    assertThat(report.get("restored").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("events_restored").asInt()).isZero();
    assertSoundAndContinued();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update events set body = convert_to(replace(convert_from(body, 'UTF8'), 'allowed', 'denied'), 'UTF8') where idx in (3, 599) | 2
          delete from events where idx in (0, 300, 599) | 3
          delete from events where idx >= 250 and idx < 270 | 20
          with x as (delete from tiles where level = 0 and idx = 1) delete from events where idx = 2 | 1
          """)
  void eventsComeBackFromAnExport(String damage, int events) {
    prepare();
    damage(damage);
    JsonNode report = recover("");
    assertThat(report.get("restored").asBoolean()).isFalse();
    assertThat(report.get("missing").asString()).isEqualTo("events");
    assertThat(report.get("events_missing").asInt()).isEqualTo(events);
    assertProblem(ledger.get("/audit/v1/checkpoint", tenant), 503, "overloaded", "damaged");
    report = recover(export);
    assertThat(report.get("restored").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("events_restored").asInt()).isEqualTo(events);
    assertSoundAndContinued();
  }

  @Test
  void anEventThatIsGoneWithItsHashComesBackToo() {
    prepare();
    damage("delete from events where idx = 300");
    damage("delete from tiles where level = 0 and idx = 1");
    assertThat(recover("").get("restored").asBoolean()).isFalse();
    JsonNode report = recover(export);
    assertThat(report.get("restored").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("tiles_restored").asInt()).isEqualTo(1);
    assertSoundAndContinued();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update checkpoints set note = replace(note, '600', '599')",
        "delete from checkpoints",
      })
  void aCheckpointComesBackFromAnExportAloneAndIsNeverSignedAnew(String damage) {
    prepare();
    damage(damage);
    JsonNode report = recover("");
    assertThat(report.get("restored").asBoolean()).isFalse();
    assertThat(report.get("missing").asString()).isEqualTo("the signed checkpoint of 600 events");
    report = recover(export);
    assertThat(report.get("checkpoint_restored").asBoolean()).as(report.toString()).isTrue();
    assertSoundAndContinued();
  }

  @Test
  void whatLeadsElsewhereIsNotRestored() {
    prepare();
    damage("delete from events where idx = 300");
    String forged = export.replace("\"allowed\"", "\"denied\"");
    assertThat(forged).isNotEqualTo(export);
    assertThat(recover(forged).get("restored").asBoolean()).isFalse();
    String otherTenants = export.replace(tenant.toString(), UUID.randomUUID().toString());
    assertThat(recover(otherTenants).get("restored").asBoolean()).isFalse();
    assertThat(count("events where idx = 300")).isZero();
    assertThat(recover(export).get("restored").asBoolean()).isTrue();
  }

  /** Somebody who can write everything but not sign makes a history that fits itself. */
  @Test
  void aHistoryThatWasRewrittenInFullIsNotTakenForARestoredOne() {
    prepare();
    damage("delete from events where idx = 599");
    damage(
        "update tiles set hashes = substring(hashes from 1 for length(hashes) - 32) where level = 0"
            + " and idx = 2");
    damage("update logs set size = 599 where log_id = current_setting('gatehouse.tenant')::uuid");
    damage("delete from checkpoints");
    assertThat(recover("").get("restored").asBoolean()).isFalse();
    assertThat(recover(export).get("restored").asBoolean()).isFalse();
  }

  @Test
  void onlyTheOperatorRestoresAndEachTryIsAnEvent() {
    prepare();
    assertProblem(ledger.recover("gateway", tenant, ""), 403, "policy-denied", "");
    assertThat(recover("").get("restored").asBoolean()).as("a sound one stays sound").isTrue();
    dev.gatehouse.ledger.Await.until(
        () ->
            ledger
                    .database(LogId.APPLIANCE.id())
                    .sql(
                        "select count(*) from events where type = 'log.recovery' and resource_id ="
                            + " ?")
                    .param(tenant.toString())
                    .query(Long.class)
                    .single()
                == 1);
    assertProblem(ledger.recover("operator", tenant, "{"), 400, "malformed", "line 1");
  }

  private void prepare() {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= EVENTS; i++) {
      lines.append(line(i, event(tenant).build()));
    }
    assertThat(ledger.deliver("gateway", epoch, lines.toString()).statusCode()).isEqualTo(200);
    checkpoint = ledger.get("/audit/v1/checkpoint", tenant).body();
    assertThat(checkpoint.lines().skip(1).findFirst()).contains("600");
    export = UnrecordedExport.of(ledger::bean, new LogId(tenant));
    // Only the newest checkpoint counts here, and who read meanwhile is no matter.
    ledger.database(tenant).sql("delete from checkpoints where size < 600").update();
  }

  private void damage(String sql) {
    ledger.database(tenant).sql(sql).update();
    ledger.bean(LedgerGuard.class).check(new LogId(tenant));
  }

  private JsonNode recover(String lines) {
    var answer = ledger.recover("operator", tenant, lines);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private void assertSoundAndContinued() {
    assertThat(ledger.bean(LedgerGuard.class).check(new LogId(tenant))).isEmpty();
    assertThat(
            ledger.deliver("gateway", epoch, line(EVENTS + 1, event(tenant).build())).statusCode())
        .isEqualTo(200);
    byte[] now = ledger.getBytes("/audit/v1/export?since=600", tenant).body();
    String vkey =
        JSON.readTree(ledger.get("/audit/v1/keys", tenant).body()).get("keys").get(0).asString();
    try {
      Path file = Files.write(folder.resolve("export"), now);
      assertThat(ExportVerifier.verify(file, List.of(vkey), List.of(checkpoint)))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.bodies()).isEqualTo(verified.events()).isGreaterThan(EVENTS);
                assertThat(verified.checkpoints()).containsExactly(600L);
                assertThat(verified.notProved()).isEmpty();
              });
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private long count(String what) {
    return ledger.database(tenant).sql("select count(*) from " + what).query(Long.class).single();
  }
}
