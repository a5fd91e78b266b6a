package dev.gatehouse.journal.segment;

import dev.gatehouse.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment: magic, format version, epoch, first sequence, time of creation
 * and a CRC-32C over them, then zeros.
 *
 * @param epoch the journal's epoch
 * @param firstSequence sequence of the segment's first entry
 * @param createdMillis when it was created, milliseconds since 1970
 */
public record SegmentHeader(UUID epoch, long firstSequence, long createdMillis) {

  /** Where entries begin. */
  public static final int SIZE = 64;

  /** The format that this code writes; a higher one is refused by name. */
  public static final int VERSION = 1;

  private static final long MAGIC = 0x4748_4A53_4547_0D0AL; // "GHJSEG\r\n"
  private static final int CHECKED = 48;

  /** The header's bytes, ready to be written. */
  public ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    bytes.putLong(MAGIC).putInt(VERSION).putInt(0);
    bytes.putLong(epoch.getMostSignificantBits()).putLong(epoch.getLeastSignificantBits());
    bytes.putLong(firstSequence).putLong(createdMillis);
    bytes.putInt(checksum(bytes));
    return bytes.clear();
  }

  /**
   * Reads the header of a segment.
   *
   * @param expectedFirst the first sequence that the file's name tells, for the error's sake
   * @throws JournalCorruptException when the bytes are no header or one of a newer format
   */
  public static SegmentHeader read(DiskFile file, Path path, long expectedFirst)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // A short read goes on where it stopped.
    }
    if (bytes.hasRemaining()) {
      throw new JournalCorruptException(
          path, bytes.position(), expectedFirst, "the segment ends within its header");
    }
    bytes.flip();
    if (bytes.getLong(0) != MAGIC) {
      throw new JournalCorruptException(path, 0, expectedFirst, "this is not a journal segment");
    }
    int version = bytes.getInt(8);
    if (version > VERSION) {
      throw new JournalCorruptException(
          path,
          8,
          expectedFirst,
          "format " + version + " is newer than " + VERSION + ", the newest known here");
    }
    if (bytes.getInt(CHECKED) != checksum(bytes)) {
      throw new JournalCorruptException(
          path, CHECKED, expectedFirst, "the header's checksum does not match");
    }
    return new SegmentHeader(
        new UUID(bytes.getLong(16), bytes.getLong(24)), bytes.getLong(32), bytes.getLong(40));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, CHECKED));
    return (int) crc.getValue();
  }
}
