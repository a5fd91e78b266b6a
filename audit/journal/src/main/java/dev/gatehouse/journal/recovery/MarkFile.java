package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A sequence number in a file of its own, written over in place and not synced. It survives the
 * death of the process but perhaps not that of the machine, so it only ever proves that something
 * <em>had</em> been reached. For one thread.
 */
public final class MarkFile implements Closeable {

  private static final int SIZE = 12;

  private final DiskFile file;
  private final UUID epoch;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
  private long value;

  private MarkFile(DiskFile file, UUID epoch) throws IOException {
    this.file = file;
    this.epoch = epoch;
    this.value = read();
  }

  /** Opens or creates a mark. One of another epoch, or a damaged one, reads as 0. */
  public static MarkFile open(Disk disk, Path path, UUID epoch) throws IOException {
    return new MarkFile(disk.exists(path) ? disk.open(path) : disk.create(path), epoch);
  }

  public long value() {
    return value;
  }

  /** Moves the mark. */
  public void set(long sequence) throws IOException {
    bytes.clear().putLong(sequence).putInt(checksum(sequence)).flip();
    file.write(bytes, 0);
    value = sequence;
  }

  /** Makes the mark survive the death of the machine too. */
  public void force() throws IOException {
    file.force();
  }

  private long read() throws IOException {
    bytes.clear();
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // A short read goes on where it stopped.
    }
    if (bytes.hasRemaining()) {
      return 0;
    }
    long sequence = bytes.getLong(0);
    return bytes.getInt(8) == checksum(sequence) && sequence > 0 ? sequence : 0;
  }

  private int checksum(long sequence) {
    CRC32C crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(24)
            .putLong(epoch.getMostSignificantBits())
            .putLong(epoch.getLeastSignificantBits())
            .putLong(sequence)
            .flip());
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
