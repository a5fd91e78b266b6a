package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.PATIENCE;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.disk.SimulatedDisk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The disk is full, read-only, slow or silent: callers are refused within their deadline, the
 * status says so, and the journal goes on by itself when the disk does.
 */
class JournalFaultTest {

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void aClosedJournalRefusesAtOnce() {
    Journal journal = Journal.open(DIRECTORY, settings(disk));
    journal.close();
    assertRefused(journal, JournalUnavailableException.Reason.CLOSED);
    assertThat(journal.status().healthy()).isFalse();
    assertThat(journal.status().problem()).isEqualTo("the journal is closed");
    assertThat(journal.status().refused()).isEqualTo(1);
  }

  @Test
  void aFullDiskRefusesAndRecoversByItself() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      append(journal, "before");
      disk.capacity(0);
      String large = "x".repeat(1000);
      assertThatThrownBy(() -> append(journal, large))
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("No space left on device");
      assertThat(journal.status().healthy()).isFalse();
      assertThat(journal.status().problem()).contains("No space left on device");
      disk.capacity(Long.MAX_VALUE);
      // Without any traffic.
      Await.until(() -> journal.status().healthy());
      append(journal, "after");
      assertThat(contents(journal)).containsExactly("before", "after");
    }
  }

  @Test
  void aReadOnlyDiskRefusesAndNothingThatWasRefusedComesBack() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      append(journal, "before");
      disk.failAfter(1);
      assertRefused(journal, JournalUnavailableException.Reason.DISK);
      assertRefused(journal, JournalUnavailableException.Reason.DISK);
      disk.failAfter(Long.MAX_VALUE);
      Await.until(() -> journal.status().healthy());
      assertThat(append(journal, "after").sequence()).isEqualTo(2);
      assertThat(contents(journal)).containsExactly("before", "after");
    }
  }

  @Test
  void aHangingDiskRefusesWithinTheDeadlineAndRecovers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    JournalSettings impatient = settings(disk).withAppendDeadline(Duration.ofMillis(400));
    try (Journal journal = Journal.open(DIRECTORY, impatient)) {
      disk.stall(release);
      CompletableFuture<Position> written = journal.append(new byte[] {1});
      disk.awaitStall();
      CompletableFuture<Position> queued = journal.append(new byte[] {2});
      assertThat(written)
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(JournalUnavailableException.class)
          .withMessage("the disk did not answer within PT0.4S");
      assertThat(queued).failsWithin(PATIENCE);
      assertThat(journal.status().healthy()).isFalse();
      release.countDown();
      Await.until(() -> journal.status().healthy());
      append(journal, "after");
      assertThat(contents(journal)).contains("after").doesNotHaveDuplicates();
    }
  }

  @Test
  void closingDoesNotHangWithTheDisk() {
    CountDownLatch release = new CountDownLatch(1);
    Journal journal =
        Journal.open(DIRECTORY, settings(disk).withAppendDeadline(Duration.ofMillis(400)));
    disk.stall(release);
    CompletableFuture<Position> written = journal.append(new byte[] {1});
    disk.awaitStall();
    journal.close();
    assertThat(written).isCompletedExceptionally();
    release.countDown();
  }

  @Test
  void aFullQueueRefusesAtOnce() {
    CountDownLatch release = new CountDownLatch(1);
    try (Journal journal = Journal.open(DIRECTORY, settings(disk).withMaximumQueueBytes(100))) {
      disk.stall(release);
      CompletableFuture<Position> written = journal.append(new byte[60]);
      disk.awaitStall();
      // The writer has taken the first; the second waits, and there is no room for a third.
      CompletableFuture<Position> waiting = journal.append(new byte[60]);
      CompletableFuture<Position> last = journal.append(new byte[60]);
      assertThat(last).isCompletedExceptionally();
      assertThat(last.exceptionNow())
          .isInstanceOfSatisfying(
              JournalUnavailableException.class,
              refused ->
                  assertThat(refused.reason())
                      .isEqualTo(JournalUnavailableException.Reason.QUEUE_FULL));
      assertThat(journal.status().queuedBytes()).isGreaterThanOrEqualTo(60);
      release.countDown();
      assertThat(written).succeedsWithin(PATIENCE);
      assertThat(waiting).succeedsWithin(PATIENCE);
    }
  }

  private static void assertRefused(Journal journal, JournalUnavailableException.Reason reason) {
    assertThatThrownBy(() -> append(journal, "refused"))
        .isInstanceOfSatisfying(
            JournalUnavailableException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
