package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.PATIENCE;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.JournalUnavailableException.Reason;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.shipping.Delivery;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Appends that wait for the ledger, for hosts whose disk is not trusted. */
class ReplicatedJournalTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final ShipperSettings QUICK =
      new ShipperSettings(10, 1000, Duration.ofMillis(1), Duration.ofMillis(4));

  private final SimulatedDisk disk = new SimulatedDisk();

  private Journal open(Duration deadline) {
    return Journal.open(
        DIRECTORY,
        settings(disk).withDurability(Durability.REPLICATED).withAppendDeadline(deadline));
  }

  @Test
  void anAppendIsAcknowledgedWhenTheLedgerHasItAndNotBefore() throws Exception {
    try (Journal journal = open(PATIENCE)) {
      CompletableFuture<Position> first = journal.append(new byte[] {1});
      CompletableFuture<Position> second = journal.append(new byte[] {2});
      Await.until(() -> journal.status().lastSequence() == 2);
      assertThat(first).isNotDone();
      journal.acknowledgeShipped(1);
      assertThat(first).succeedsWithin(PATIENCE).isEqualTo(new Position(journal.epoch(), 1));
      assertThat(second).isNotDone();
      journal.acknowledgeShipped(2);
      assertThat(second).succeedsWithin(PATIENCE).isEqualTo(new Position(journal.epoch(), 2));
    }
  }

  @Test
  void everyAppendIsAnsweredThoughTheLedgerMayBeQuickerThanTheAnswer() {
    try (Journal journal = open(PATIENCE);
        LedgerShipper shipper =
            LedgerShipper.start(
                journal,
                (epoch, batch) -> new Delivery.Acknowledged(batch.getLast().sequence()),
                QUICK)) {
      List<CompletableFuture<Position>> appends =
          IntStream.range(0, 500).mapToObj(i -> journal.append(new byte[] {3})).toList();
      assertThat(appends).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
      assertThat(appends.getLast().join().sequence()).isEqualTo(500);
      assertThat(journal.status().dropped()).isZero();
      assertThat(shipper.status().shipped()).isEqualTo(500);
    }
  }

  @Test
  void aLedgerThatNeverAnswersRefusesWithinTheDeadlineAndThenAtOnce() throws Exception {
    try (Journal journal = open(SHORT)) {
      CompletableFuture<Position> waiting = journal.append(new byte[] {1});
      assertThat(waiting)
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(JournalUnavailableException.class)
          .withMessage("the ledger did not acknowledge the event within PT0.2S");
      assertThat(journal.append(new byte[] {2})).as("at once").isCompletedExceptionally();
      assertRefused(journal, "the ledger does not acknowledge entries: it does not answer");
      assertThat(journal.status().healthy()).isFalse();
      assertThat(journal.status().problem())
          .isEqualTo("the ledger does not acknowledge entries: it does not answer");
      assertThat(journal.status().lastSequence()).as("what was refused at once").isEqualTo(1);
      journal.acknowledgeShipped(1);
      assertThat(journal.status().healthy()).isTrue();
      assertThat(journal.status().dropped()).isZero();
    }
  }

  @Test
  void aLedgerThatIsAwayIsNamedAndItsReturnIsNoticed() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    try (Journal journal = open(SHORT);
        LedgerShipper shipper =
            LedgerShipper.start(
                journal,
                (epoch, batch) -> {
                  if (away.get()) {
                    throw new IOException("connection refused");
                  }
                  return new Delivery.Acknowledged(batch.getLast().sequence());
                },
                QUICK)) {
      assertThat(journal.append("kept".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .failsWithin(PATIENCE);
      Await.until(() -> !journal.status().healthy());
      assertRefused(journal, "the ledger does not acknowledge entries: connection refused");
      assertThat(contents(journal)).as("refused, and yet shipped later").containsExactly("kept");
      away.set(false);
      Await.until(() -> journal.status().healthy());
      assertThat(append(journal, "after").sequence()).isEqualTo(2);
      assertThat(shipper.status().problem()).isNull();
    }
  }

  @Test
  void theCallersOwnDeadlineHoldsAndTellsWhoWasWaitedFor() {
    try (Journal journal = open(PATIENCE)) {
      assertThatThrownBy(() -> journal.appendAndWait(new byte[] {1}, Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              JournalUnavailableException.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.DEADLINE))
          .hasMessage("the ledger did not answer within PT1S");
    }
  }

  @Test
  void closingRefusesWhatStillWaits() {
    Journal journal = open(PATIENCE);
    CompletableFuture<Position> waiting = journal.append(new byte[] {1});
    journal.close();
    assertThat(waiting).isCompletedExceptionally();
  }

  private static void assertRefused(Journal journal, String message) {
    assertThatThrownBy(() -> append(journal, "refused"))
        .isInstanceOfSatisfying(
            JournalUnavailableException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.LEDGER))
        .hasMessage(message);
  }
}
