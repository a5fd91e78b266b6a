package dev.gatehouse.appliance.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How often the disk itself makes a small write durable: what no journal on it can beat alone. */
final class DiskSyncs {

  private static final int BLOCK = 4096;
  private static final int BLOCKS = 4096;

  private DiskSyncs() {}

  /**
   * Writes of 4 KiB into a file that is there already, as a journal's is, with {@code fdatasync}
   * each, one after the other, in a second.
   */
  static double perSecond(Path folder, Duration time) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("syncs"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var _ = file.write(ByteBuffer.allocate(BLOCK * BLOCKS), 0);
      file.force(true);
      long begin = System.nanoTime();
      long syncs = 0;
      while (System.nanoTime() - begin < time.toNanos()) {
        var _ = file.write(block.clear(), syncs % BLOCKS * BLOCK);
        file.force(false);
        syncs++;
      }
      return syncs * 1e9 / (System.nanoTime() - begin);
    }
  }
}
