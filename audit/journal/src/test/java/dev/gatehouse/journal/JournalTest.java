package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.PATIENCE;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.disk.FileDisk;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void anEmptyDirectoryBeginsAnEpochAndCountsFromOne() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(append(journal, "a")).isEqualTo(new Position(journal.epoch(), 1));
      assertThat(append(journal, "b")).isEqualTo(new Position(journal.epoch(), 2));
      assertThat(contents(journal)).containsExactly("a", "b");
    }
  }

  @Test
  void theEpochAndTheCountGoOnAfterARestart() throws Exception {
    String epoch;
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      epoch = journal.epoch();
      append(journal, "a");
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(append(journal, "b")).isEqualTo(new Position(epoch, 2));
      assertThat(contents(journal)).containsExactly("a", "b");
    }
  }

  @Test
  void aLostDiskBeginsANewEpoch() {
    String first;
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      first = journal.epoch();
      append(journal, "a");
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(new SimulatedDisk()))) {
      assertThat(journal.epoch()).isNotEqualTo(first);
    }
  }

  @Test
  void lostSegmentsBeginANewEpochThoughTheManifestIsLeft() throws Exception {
    String first;
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      first = journal.epoch();
      append(journal, "a");
    }
    disk.delete(DIRECTORY.resolve("00000000000000000001.seg"));
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(journal.epoch()).isNotEqualTo(first);
      assertThat(contents(journal)).isEmpty();
    }
  }

  @Test
  void aDirectoryHasOneJournalAtATime(@TempDir Path directory) {
    JournalSettings real = settings(new FileDisk());
    try (Journal journal = Journal.open(directory, real)) {
      assertThatThrownBy(() -> Journal.open(directory, real))
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("another journal has this directory open");
      assertThat(journal.status().healthy()).isTrue();
    }
    Journal.open(directory, real).close();
  }

  @Test
  void filesAreTheOwnersAlone(@TempDir Path home) throws Exception {
    Path directory = home.resolve("journal").resolve("gateway");
    Journal.open(directory, settings(new FileDisk())).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamed(@TempDir Path home) throws Exception {
    Path file = Files.writeString(home.resolve("file"), "in the way");
    assertThatThrownBy(() -> Journal.open(file.resolve("journal"), settings(new FileDisk())))
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining(file.resolve("journal").toString());
  }

  @Test
  void manyWaitersShareOneSync() {
    CountDownLatch release = new CountDownLatch(1);
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      int before = disk.forces();
      disk.stall(release);
      CompletableFuture<Position> first = journal.append(new byte[] {1});
      List<CompletableFuture<Position>> others = new ArrayList<>();
      IntStream.range(0, 100).forEach(i -> others.add(journal.append(new byte[] {2})));
      assertThat(others).noneMatch(CompletableFuture::isDone);
      release.countDown();
      first.join();
      others.forEach(CompletableFuture::join);
      // The first append may have been taken alone; the hundred that waited behind it share one or
      // two syncs.
      assertThat(disk.forces() - before).isBetween(1, 3);
      assertThat(others.getLast().join().sequence()).isEqualTo(101);
    }
  }

  @Test
  void segmentsFollowEachOtherAndAreReadAsOne() throws Exception {
    List<String> events = IntStream.range(0, 40).mapToObj(i -> i + "x".repeat(500)).toList();
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      events.forEach(event -> append(journal, event));
      assertThat(journal.status().segments()).isEqualTo(5);
      assertThat(contents(journal)).isEqualTo(events);
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(contents(journal)).isEqualTo(events);
    }
  }

  @Test
  void segmentsAreDeletedOnlyWhenAllOfThemWasShipped() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      IntStream.range(0, 40).forEach(i -> append(journal, "x".repeat(500)));
      long secondSegment =
          disk.list(DIRECTORY).stream()
              .filter(file -> file.toString().endsWith(".seg"))
              .skip(1)
              .findFirst()
              .map(file -> Long.parseLong(String.valueOf(file.getFileName()).substring(0, 20)))
              .orElseThrow();
      journal.acknowledgeShipped(secondSegment - 2);
      assertThat(journal.status().segments()).isEqualTo(5);
      journal.acknowledgeShipped(secondSegment - 1);
      assertThat(journal.status().segments()).isEqualTo(4);
      journal.acknowledgeShipped(40);
      assertThat(journal.status().segments()).isEqualTo(1);
      assertThat(journal.status().unsentEntries()).isZero();
      assertThat(append(journal, "next").sequence()).isEqualTo(41);
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(journal.firstUnshipped().sequence()).isEqualTo(41);
      assertThat(contents(journal)).containsExactly("next");
    }
  }

  @Test
  void whatIsNotDurableCannotBeShipped() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      append(journal, "a");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.acknowledgeShipped(2))
          .withMessage("entry 2 can't be acknowledged, the last one is 1");
    }
  }

  @Test
  void statusTellsTheAgeOfTheOldestUnsentEntry() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(journal.status().oldestUnsent()).isNull();
      append(journal, "a");
      assertThat(journal.status().oldestUnsent()).isEqualTo(JournalFixture.CLOCK.instant());
      assertThat(journal.status().unsentEntries()).isEqualTo(1);
      journal.acknowledgeShipped(1);
      assertThat(journal.status().oldestUnsent()).isNull();
    }
  }

  @Test
  void anEmptyOrTooLargeEventIsTheCallersMistake() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatIllegalArgumentException().isThrownBy(() -> journal.append(new byte[0]));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.append(new byte[65_536]))
          .withMessage("an event has 1 to 65535 bytes, this one has 65536");
      assertThat(journal.append(new byte[65_535]).join().sequence()).isEqualTo(1);
    }
  }

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

  @Test
  void aReaderFollowsTheWriter() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk));
        JournalReader reader = journal.readFrom(journal.firstUnshipped())) {
      assertThat(reader.next()).isEmpty();
      append(journal, "a");
      assertThat(reader.peek()).isPresent();
      assertThat(reader.next().orElseThrow().sequence()).isEqualTo(1);
      assertThat(reader.next()).isEmpty();
      IntStream.range(0, 30).forEach(i -> append(journal, "y".repeat(400)));
      assertThat(reader.nextBatch(10, Long.MAX_VALUE)).hasSize(10);
      assertThat(reader.nextBatch(100, 1000)).hasSize(2);
      assertThat(reader.nextBatch(100, Long.MAX_VALUE)).hasSize(18);
      assertThat(journal.awaitBeyond(30, PATIENCE)).isTrue();
      assertThat(journal.awaitBeyond(31, Duration.ofNanos(1))).isFalse();
    }
  }

  @Test
  void aMissingSegmentInTheMiddleIsReportedToTheReader() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      IntStream.range(0, 40).forEach(i -> append(journal, "x".repeat(500)));
    }
    disk.delete(segments().get(2));
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatThrownBy(() -> contents(journal)).isInstanceOf(JournalCorruptException.class);
    }
  }

  @Test
  void aMissingNewestSegmentStopsTheOpening() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      IntStream.range(0, 40).forEach(i -> append(journal, "x".repeat(500)));
    }
    disk.delete(segments().getLast());
    assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("entries up to 40 had been acknowledged");
  }

  @Test
  void aMissingOldestSegmentStopsTheOpening() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      IntStream.range(0, 40).forEach(i -> append(journal, "x".repeat(500)));
      journal.acknowledgeShipped(2);
    }
    disk.delete(segments().getFirst());
    assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("entry 3: the oldest segment begins with entry 9");
  }

  @Test
  void aLostMarkOfWhatWasShippedIsTakenFromTheOldestSegment() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      IntStream.range(0, 40).forEach(i -> append(journal, i + "x".repeat(500)));
      journal.acknowledgeShipped(20);
    }
    disk.delete(DIRECTORY.resolve("shipped.mark"));
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(journal.firstUnshipped().sequence()).isEqualTo(17);
      assertThat(contents(journal)).hasSize(24);
    }
  }

  @Test
  void segmentsWithoutTheirManifestStopTheOpening() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      append(journal, "a");
    }
    disk.delete(DIRECTORY.resolve("manifest"));
    assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("missing, though there are 1 segments");
  }

  @Test
  void aJournalOfANewerFormatIsRefusedByName(@TempDir Path directory) throws Exception {
    Files.writeString(
        directory.resolve("manifest"),
        "gatehouse-journal 2 01934f2e-0000-7000-8000-000000000000\n");
    Files.write(directory.resolve("00000000000000000001.seg"), new byte[64]);
    assertThatThrownBy(() -> Journal.open(directory, settings(new FileDisk())))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("the journal has format 2, this version reads format 1");
  }

  @Test
  void aReaderOfAnotherEpochIsRefused() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.readFrom(new Position("other", 1)));
    }
  }

  private List<Path> segments() {
    return disk.list(DIRECTORY).stream()
        .filter(file -> file.toString().endsWith(".seg"))
        .collect(Collectors.toList());
  }

  private static void assertRefused(Journal journal, JournalUnavailableException.Reason reason) {
    assertThatThrownBy(() -> append(journal, "refused"))
        .isInstanceOfSatisfying(
            JournalUnavailableException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
