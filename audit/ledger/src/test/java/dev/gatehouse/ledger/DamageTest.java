package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.IntakeTest.assertProblem;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ledger.guard.LedgerGuard;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody with access to the database rewrites history: the ledger signs nothing more of that log,
 * and says where.
 */
@SuppressWarnings("NullAway.Init")
class DamageTest {

  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = RunningLedger.IDS.next();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update tiles set hashes = set_byte(hashes, 8, get_byte(hashes, 8) # 1) where level = 0 and idx = 0 | event 0: it is not what hash 0 of tile/0/000 was made from
          update tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 1 | tile/0/001: its hashes do not lead to hash 1 of tile/1/000
          update tiles set hashes = substring(hashes from 1 for 32) where level = 0 and idx = 2 | tile/0/002: it has 1 hashes, expected 88
          delete from tiles where level = 0 and idx = 1 | tile/0/001: the tile is missing
          update events set body = convert_to(replace(convert_from(body, 'UTF8'), 'allowed', 'denied'), 'UTF8') where idx = 300 | event 300: it is not what hash 44 of tile/0/001 was made from
          update events set body = null where idx = 300 | event 300: its body is gone and no retention run removed it
          delete from events where idx = 599 | event 599: it is missing
          update checkpoints set note = replace(note, '600', '599') | the checkpoint of 600 events: it is not what this ledger's key signs for these events
          delete from checkpoints where size = 600 | the checkpoint of -1 events: the log has 600 events and signed 600
          """)
  void whatWasChangedIsNamed(String change, String where) {
    deliver(600);
    assertThat(ledger.get("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
    // Only the newest checkpoint counts here.
    ledger.database(tenant).sql("delete from checkpoints where size < 600").update();
    ledger.database(tenant).sql(change).update();
    assertThat(ledger.bean(LedgerGuard.class).check(new LogId(tenant))).contains(where);
    assertProblem(ledger.get("/audit/v1/checkpoint", tenant), 503, "overloaded", "damaged");
    assertThat(ledger.mesh("/mesh/v1/health", "gateway").body())
        .contains(tenant + " at " + where.substring(0, 8));
  }

  @Test
  void eventsOfADamagedLogWaitAndJoinItWhenItWasRestored() {
    deliver(10);
    long signed = newestCheckpoint();
    alterLastLeaf();
    assertThat(ledger.deliver("gateway", epoch, line(11, event(tenant).build())).statusCode())
        .isEqualTo(200);
    assertThat(count("events")).as("nothing joins a damaged log").isEqualTo(10);
    assertThat(count("held")).isEqualTo(1);
    assertThat(newestCheckpoint()).isEqualTo(signed);

    UUID untouched = UUID.randomUUID();
    assertThat(ledger.deliver("gateway", epoch, line(12, event(untouched).build())).statusCode())
        .isEqualTo(200);
    assertThat(ledger.get("/audit/v1/checkpoint", untouched).statusCode())
        .as("others go on")
        .isEqualTo(200);

    alterLastLeaf();
    assertThat(ledger.bean(LedgerGuard.class).check(new LogId(tenant))).isEmpty();
    assertThat(ledger.deliver("gateway", epoch, line(13, event(tenant).build())).statusCode())
        .isEqualTo(200);
    assertThat(count("held")).isZero();
    assertThat(count("events")).isEqualTo(12);
    assertThat(ledger.get("/audit/v1/checkpoint", tenant).body().lines().skip(1).findFirst())
        .contains("12");
  }

  @Test
  void aHeldEntryThatIsDeliveredAgainIsKeptOnce() {
    deliver(1);
    alterLastLeaf();
    String entry = line(2, event(tenant).build());
    assertThat(ledger.deliver("gateway", epoch, entry).statusCode()).isEqualTo(200);
    assertThat(ledger.deliver("gateway", epoch, entry).statusCode()).isEqualTo(200);
    assertThat(count("held")).isEqualTo(1);
  }

  private void deliver(int events) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= events; i++) {
      lines.append(line(i, event(tenant).build()));
    }
    assertThat(ledger.deliver("gateway", epoch, lines.toString()).statusCode()).isEqualTo(200);
    assertThat(ledger.get("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
  }

  /** Flips a bit of the last leaf; once more restores it. */
  private void alterLastLeaf() {
    ledger
        .database(tenant)
        .sql(
            """
            update tiles set hashes =
              set_byte(hashes, length(hashes) - 1, get_byte(hashes, length(hashes) - 1) # 1) where level = 0
            """)
        .update();
  }

  private long newestCheckpoint() {
    return ledger
        .database(tenant)
        .sql("select max(size) from checkpoints")
        .query(Long.class)
        .single();
  }

  private long count(String table) {
    return ledger
        .database(tenant)
        .sql(
            "select count(*) from "
                + table
                + (table.equals("events") ? " where type = 'decision'" : ""))
        .query(Long.class)
        .single();
  }
}
