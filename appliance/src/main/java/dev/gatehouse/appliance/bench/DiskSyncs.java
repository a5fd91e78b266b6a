package dev.gatehouse.appliance.bench;

import dev.gatehouse.journal.segment.FrameCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How often the disk itself makes a small write durable: what no journal on it can beat alone. */
final class DiskSyncs {

  /** An event of 1 KiB with what the journal writes around it. */
  private static final int RECORD = 1024 + FrameCodec.HEADER;

  private static final int PREALLOCATED = 64 * 1024 * 1024;

  private DiskSyncs() {}

  /**
   * Writes of one event's size, each behind the one before as a journal's are, into a file that was
   * filled with zeros ahead, with {@code fdatasync} each, in a second.
   */
  static double perSecond(Path folder, Duration time) throws IOException {
    Path path = folder.resolve("syncs");
    ByteBuffer record = ByteBuffer.allocateDirect(RECORD);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(PREALLOCATED);
      while (zeros.hasRemaining()) {
        var _ = file.write(zeros, zeros.position());
      }
      file.force(true);
      long begin = System.nanoTime();
      long syncs = 0;
      while (System.nanoTime() - begin < time.toNanos()) {
        var _ = file.write(record.clear(), syncs % (PREALLOCATED / RECORD) * RECORD);
        file.force(false);
        syncs++;
      }
      return syncs * 1e9 / (System.nanoTime() - begin);
    } finally {
      Files.deleteIfExists(path);
    }
  }
}
