package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One flipped bit, at each offset of each file of a journal that was closed properly. */
class BitFlipTest {

  private static final Path SEGMENT = DIRECTORY.resolve("00000000000000000001.seg");
  private static final String[] EVENTS = {"first", "second", "third"};
  private static final int ENTRIES_END = 64 + 3 * 32 + 5 + 6 + 5;

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void anywhereInTheEntriesItIsReported() {
    write();
    for (int offset = 0; offset < ENTRIES_END; offset++) {
      if (isPaddingOfTheHeader(offset)) {
        continue;
      }
      disk.flip(SEGMENT, offset, offset % 8);
      assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
          .as("bit flipped at byte %d", offset)
          .isInstanceOfSatisfying(
              JournalCorruptException.class,
              damage -> assertThat(damage.file()).isEqualTo(SEGMENT));
      disk.flip(SEGMENT, offset, offset % 8);
    }
    assertWhole();
  }

  @Test
  void behindTheEntriesItIsCutAsATornTail() {
    write();
    int size = disk.size(SEGMENT);
    for (int offset = ENTRIES_END; offset < size; offset += 7) {
      disk.flip(SEGMENT, offset, 3);
      assertWhole();
    }
  }

  @Test
  void inTheMarksItLosesNothing() {
    write();
    for (String mark : new String[] {"durable.mark", "shipped.mark"}) {
      for (int offset = 0; offset < disk.size(DIRECTORY.resolve(mark)); offset++) {
        disk.flip(DIRECTORY.resolve(mark), offset, 5);
        assertWhole();
      }
    }
  }

  @Test
  void inTheManifestItIsReported() {
    write();
    Path manifest = DIRECTORY.resolve("manifest");
    for (int offset = 0; offset < disk.size(manifest); offset++) {
      disk.flip(manifest, offset, 1);
      assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
          .as("bit flipped at byte %d", offset)
          .isInstanceOf(JournalCorruptException.class);
      disk.flip(manifest, offset, 1);
    }
    assertWhole();
  }

  @Test
  void withoutTheMarkALaterEntryProvesThatTheDamagedOneWasAcknowledged() throws Exception {
    write();
    disk.delete(DIRECTORY.resolve("durable.mark"));
    for (int offset = 64; offset < 64 + 2 * 32 + 5 + 6; offset++) {
      disk.flip(SEGMENT, offset, 2);
      assertThatThrownBy(() -> Journal.open(DIRECTORY, settings(disk)))
          .as("bit flipped at byte %d", offset)
          .isInstanceOf(JournalCorruptException.class)
          .hasMessageContaining("a later entry proves that it had been acknowledged");
      disk.flip(SEGMENT, offset, 2);
      disk.delete(DIRECTORY.resolve("durable.mark"));
    }
  }

  @Test
  void damageInAnOlderSegmentIsReportedWhenItIsRead() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      for (int i = 0; i < 20; i++) {
        append(journal, "x".repeat(500));
      }
    }
    disk.flip(SEGMENT, 64 + 32 + 500 + 40, 0);
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThatThrownBy(() -> contents(journal))
          .isInstanceOfSatisfying(
              JournalCorruptException.class,
              damage -> {
                assertThat(damage.file()).isEqualTo(SEGMENT);
                assertThat(damage.offset()).isEqualTo(64 + 32 + 500);
                assertThat(damage.sequence()).isEqualTo(2);
              });
    }
  }

  private void write() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      for (String event : EVENTS) {
        append(journal, event);
      }
    }
  }

  private void assertWhole() {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(contents(journal)).containsExactly(EVENTS);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPaddingOfTheHeader(int offset) {
    return offset >= 52 && offset < 64;
  }
}
