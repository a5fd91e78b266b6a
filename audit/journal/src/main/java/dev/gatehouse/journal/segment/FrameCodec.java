package dev.gatehouse.journal.segment;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes around an entry, big-endian:
 *
 * <pre>
 *  0  int   length of the payload, at least 1
 *  4  int   CRC-32C over the epoch and everything here but itself
 *  8  long  sequence
 * 16  long  last durable sequence when this entry was written
 * 24  long  time of writing, milliseconds since 1970
 * 32  ...   payload
 * </pre>
 *
 * The epoch is part of the checksum, so that bytes left on the disk by an earlier journal never
 * look like an entry of this one. Not thread-safe: it keeps one checksum object.
 */
public final class FrameCodec {

  /** Bytes in front of each payload. */
  public static final int HEADER = 32;

  /** No payload is longer; a larger length is damage. */
  public static final int LARGEST = 64 * 1024 * 1024;

  private final byte[] epoch;
  private final CRC32C checksum = new CRC32C();

  public FrameCodec(UUID epoch) {
    this.epoch =
        ByteBuffer.allocate(16)
            .putLong(epoch.getMostSignificantBits())
            .putLong(epoch.getLeastSignificantBits())
            .array();
  }

  /** Puts an entry into a buffer that has room for {@link #HEADER} and the payload. */
  public void encode(ByteBuffer into, long sequence, long durable, long millis, byte[] payload) {
    int start = into.position();
    into.putInt(payload.length)
        .putInt(0)
        .putLong(sequence)
        .putLong(durable)
        .putLong(millis)
        .put(payload);
    into.putInt(start + 4, checksum(into, start, payload.length));
  }

  /**
   * Reads what stands at an index of a buffer that reaches to the end of the segment or holds a
   * whole entry.
   *
   * @param remaining bytes of the segment from that index on, which may be more than the buffer
   *     holds
   */
  public Frame decode(ByteBuffer buffer, int index, long remaining) {
    if (remaining < Integer.BYTES) {
      return new Frame.End();
    }
    int length = buffer.getInt(index);
    if (length == 0) {
      return new Frame.End();
    }
    String problem = implausible(length, remaining);
    if (problem != null) {
      return new Frame.Damaged(problem);
    }
    int stored = buffer.getInt(index + 4);
    int computed = checksum(buffer, index, length);
    if (stored != computed) {
      return new Frame.Damaged(
          String.format("checksum %08x does not match the content's %08x", stored, computed));
    }
    byte[] payload = new byte[length];
    buffer.get(index + HEADER, payload);
    Instant time = Instant.ofEpochMilli(buffer.getLong(index + 24));
    return new Frame.Whole(
        new Entry(buffer.getLong(index + 8), time, payload),
        buffer.getLong(index + 16),
        HEADER + length);
  }

  /** Why a length can't be one, or null when it can. */
  static @Nullable String implausible(int length, long remaining) {
    if (length < 0 || length > LARGEST) {
      return "length " + length + " is not between 1 and " + LARGEST;
    }
    if (HEADER + (long) length > remaining) {
      return "length "
          + length
          + " reaches behind the end of the segment, "
          + remaining
          + " bytes on";
    }
    return null;
  }

  private int checksum(ByteBuffer buffer, int start, int length) {
    checksum.reset();
    checksum.update(epoch);
    checksum.update(buffer.slice(start, 4));
    checksum.update(buffer.slice(start + 8, HEADER - 8 + length));
    return (int) checksum.getValue();
  }
}
