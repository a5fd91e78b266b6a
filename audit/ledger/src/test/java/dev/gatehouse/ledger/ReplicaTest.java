package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.TENANT;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Several ledgers over one database, and one that starts again: there is one history. */
class ReplicaTest {

  private static final int DELIVERIES = 30;

  @TempDir private Path folder;

  @Test
  void twoReplicasThatTakeInAndSignAtOnceNeverFork() throws Exception {
    try (RunningLedger one = RunningLedger.start();
        RunningLedger two = one.replica();
        ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        RunningLedger ledger = writer % 2 == 0 ? one : two;
        running.add(writers.submit(() -> write(ledger)));
      }
      for (Future<?> writer : running) {
        writer.get();
      }
      assertOneHistory(one);
      assertThat(two.get("/audit/v1/checkpoint", TENANT).body().lines().skip(1).findFirst())
          .as("the other replica serves the same log")
          .hasValueSatisfying(
              size -> assertThat(Long.parseLong(size)).isGreaterThanOrEqualTo(4L * DELIVERIES));
    }
  }

  /** Whoever loses its connection loses the lock with it, and everything it had not committed. */
  @Test
  void replicasWhoseConnectionsAreCutWhileTheySequenceNeverFork() throws Exception {
    try (RunningLedger one = RunningLedger.start();
        RunningLedger two = one.replica();
        ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running = new ArrayList<>();
      AtomicInteger taken = new AtomicInteger();
      for (int writer = 0; writer < 4; writer++) {
        RunningLedger ledger = writer % 2 == 0 ? one : two;
        running.add(writers.submit(() -> writeUntilTaken(ledger, taken)));
      }
      int cuts = 0;
      while (running.stream().anyMatch(writer -> !writer.isDone())) {
        // Whoever is cut every time never comes to an end: three cuts for each entry that does.
        if (cuts < 3 * (taken.get() + 1)) {
          cuts += one.cutWhoHoldsALock();
        } else {
          Thread.onSpinWait();
        }
      }
      for (Future<?> writer : running) {
        writer.get();
      }
      assertThat(cuts).as("connections cut while they held a log's lock").isPositive();
      assertThat(
              one.database(TENANT)
                  .sql(
                      "select count(*), count(distinct event_id) from events where type ="
                          + " 'decision'")
                  .query((row, number) -> List.of(row.getLong(1), row.getLong(2)))
                  .single())
          .containsExactly(4L * DELIVERIES, 4L * DELIVERIES);
      assertOneHistory(one);
    }
  }

  /** Delivers entries as a journal would: again until each was acknowledged. */
  private static void writeUntilTaken(RunningLedger ledger, AtomicInteger taken) {
    UUID epoch = RunningLedger.IDS.next();
    for (int i = 1; i <= DELIVERIES; i++) {
      String entry = line(i, event(TENANT).build());
      while (ledger.deliver("gateway", epoch, entry).statusCode() != 200) {
        Thread.onSpinWait();
      }
      taken.incrementAndGet();
      var _ = ledger.get("/audit/v1/checkpoint", TENANT);
    }
  }

  @Test
  void aLedgerThatStartsAgainGoesOnWithTheSameLogAndKey() throws Exception {
    RunningLedger first = RunningLedger.start();
    write(first);
    String key = first.get("/audit/v1/keys", TENANT).body();
    first.close();
    try (RunningLedger again = first.again()) {
      assertThat(again.get("/audit/v1/keys", TENANT).body()).isEqualTo(key);
      write(again);
      assertOneHistory(again);
    }
  }

  /** Delivers entries and has each followed by a checkpoint. */
  private static void write(RunningLedger ledger) {
    UUID epoch = RunningLedger.IDS.next();
    for (int i = 1; i <= DELIVERIES; i++) {
      assertThat(ledger.deliver("gateway", epoch, line(i, event(TENANT).build())).statusCode())
          .isEqualTo(200);
      assertThat(ledger.get("/audit/v1/checkpoint", TENANT).statusCode()).isEqualTo(200);
    }
  }

  /** The log as it is now continues every checkpoint that was ever handed out. */
  private void assertOneHistory(RunningLedger ledger) throws Exception {
    List<String> handedOut =
        ledger.database(TENANT).sql("select note from checkpoints").query(String.class).list();
    assertThat(handedOut).hasSizeGreaterThanOrEqualTo(DELIVERIES);
    Path export =
        Files.write(folder.resolve("export"), ledger.getBytes("/audit/v1/export", TENANT).body());
    String vkey =
        JsonMapper.shared()
            .readTree(ledger.get("/audit/v1/keys", TENANT).body())
            .get("keys")
            .get(0)
            .asString();
    assertThat(ExportVerifier.verify(export, List.of(vkey), handedOut))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.notProved()).isEmpty();
              assertThat(verified.checkpoints()).hasSize(handedOut.size());
            });
  }
}
