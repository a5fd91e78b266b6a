package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Whatever stands in a segment or beside it, a journal that had acknowledged entries gives them
 * all, or says that it is damaged.
 */
class SegmentFuzzTest {

  private static final Path SEGMENT = DIRECTORY.resolve("00000000000000000001.seg");
  private static final String[] EVENTS = {"first", "second", "third"};

  /** The first two bytes say where the others are written over what stands there. */
  @FuzzTest(maxDuration = "10m")
  void anOverwrittenSegmentGivesAllOrIsDamaged(byte[] overwritten) throws IOException {
    overwrite(SEGMENT, overwritten);
  }

  @FuzzTest(maxDuration = "10m")
  void anOverwrittenManifestGivesAllOrIsDamaged(byte[] overwritten) throws IOException {
    overwrite(DIRECTORY.resolve("manifest"), overwritten);
  }

  @FuzzTest(maxDuration = "10m")
  void anOverwrittenMarkLosesNothing(byte[] overwritten) throws IOException {
    overwrite(DIRECTORY.resolve("durable.mark"), overwritten);
  }

  private static void overwrite(Path file, byte[] with) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      for (String event : EVENTS) {
        append(journal, event);
      }
    }
    if (with.length > 2) {
      int place = ((with[0] & 0xFF) << Byte.SIZE | with[1] & 0xFF) % disk.size(file);
      try (DiskFile opened = disk.open(file)) {
        opened.write(ByteBuffer.wrap(with, 2, with.length - 2), place);
      }
    }
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(contents(journal)).containsExactly(EVENTS);
    } catch (JournalCorruptException damaged) {
      assertThat(damaged.getMessage()).isNotBlank();
    }
  }
}
