package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.PATIENCE;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.catalogue.GatewayEventTypes;
import dev.gatehouse.journal.disk.FileDisk;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending and reading: what is acknowledged is there, in its order. */
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
  void aReaderOfAnotherEpochIsRefused() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.readFrom(new Position("other", 1)));
    }
  }

  @Test
  void anEventOfFiveMegabytesIsRefusedByItsLargestField() {
    AuditEventBuilder event =
        AuditEvent.builder(GatewayEventTypes.DECISION.with("*", "anything"))
            .id(new EventIds(JournalFixture.CLOCK).next())
            .time(JournalFixture.CLOCK.instant())
            .actor("user", "u1")
            .action("sessions.read")
            .outcome(Outcome.ALLOWED)
            .source("gateway")
            .detail("small", "x".repeat(10_000));
    String part = "x".repeat(10_000);
    AuditEvent large = event.detail("parts", Collections.nCopies(500, part)).build();
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> journal.appendAndWait(large, PATIENCE))
          .withMessageStartingWith("an event has at most 65535 bytes, this one has 50")
          .withMessageEndingWith("; its largest field is details.parts");
      assertThatIllegalArgumentException().isThrownBy(() -> journal.append(large));
      assertThat(journal.status().lastSequence()).isZero();
    }
  }

  @Test
  void theAgeOfTheOldestUnsentEntryIsRightAfterTheClockJumpedBackAYear() throws Exception {
    AtomicLong millis = new AtomicLong(JournalFixture.CLOCK.millis());
    Clock clock = new MillisClock(millis);
    try (Journal journal = Journal.open(DIRECTORY, settings(disk).withClock(clock))) {
      append(journal, "a");
      long back = millis.addAndGet(-Duration.ofDays(365).toMillis());
      append(journal, "b");
      assertThat(contents(journal)).containsExactly("a", "b");
      journal.acknowledgeShipped(1);
      assertThat(journal.status().oldestUnsent()).isEqualTo(Instant.ofEpochMilli(back));
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(disk).withClock(clock))) {
      assertThat(append(journal, "c").sequence()).isEqualTo(3);
      assertThat(contents(journal)).containsExactly("b", "c");
    }
  }

  private static final class MillisClock extends Clock {
    private final AtomicLong millis;

    MillisClock(AtomicLong millis) {
      this.millis = millis;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.get());
    }
  }
}
