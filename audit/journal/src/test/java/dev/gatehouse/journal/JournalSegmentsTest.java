package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.disk.FileDisk;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segments follow each other, go when all of them was shipped, and are missed when they are gone.
 */
class JournalSegmentsTest {

  private final SimulatedDisk disk = new SimulatedDisk();

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

  private List<Path> segments() {
    return disk.list(DIRECTORY).stream()
        .filter(file -> file.toString().endsWith(".seg"))
        .collect(Collectors.toList());
  }
}
