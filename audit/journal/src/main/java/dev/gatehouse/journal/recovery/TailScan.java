package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.segment.Frame;
import dev.gatehouse.journal.segment.FrameCodec;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.journal.segment.Segment;
import dev.gatehouse.journal.segment.SegmentCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest segment from its beginning and finds where its whole entries end.
 *
 * <p>What stands behind that end is a torn tail when nobody can have been told that it is durable,
 * and damage otherwise. Two things prove that somebody was told: the mark of durable entries, and
 * any later entry that was written when a higher sequence was durable already. A torn write may
 * leave later frames of the same batch whole, which prove nothing.
 */
final class TailScan {

  /**
   * The next sequence after a gap in a torn batch can't be further away than one batch has entries.
   */
  private static final long FARTHEST = 1L << 24;

  private static final int WINDOW = 1024 * 1024;

  private final Segment segment;
  private final UUID epoch;

  TailScan(Segment segment, UUID epoch) {
    this.segment = segment;
    this.epoch = epoch;
  }

  /**
   * Where a segment's whole entries end.
   *
   * @param end the offset behind the last whole entry
   * @param lastSequence its sequence; one less than the segment's first when it has none
   * @param lastAppended when it was written, null when it has none
   * @param tornBytes size of what follows and is to be cut
   */
  record Tail(long end, long lastSequence, @Nullable Instant lastAppended, long tornBytes) {}

  /**
   * Scans the segment.
   *
   * @param durable the last sequence that the marks prove to be durable
   * @throws JournalCorruptException when an entry that had been durable is damaged or missing
   */
  Tail scan(Disk disk, long durable) throws IOException {
    try (DiskFile file = disk.openReadOnly(segment.path())) {
      return scan(file, durable);
    }
  }

  private Tail scan(DiskFile file, long durable) throws IOException {
    SegmentCursor cursor = new SegmentCursor(file, epoch);
    long expected = segment.firstSequence();
    Instant last = null;
    while (true) {
      long offset = cursor.offset();
      Frame frame = cursor.next();
      if (frame instanceof Frame.Whole whole && whole.entry().sequence() == expected) {
        last = whole.entry().appendedAt();
        expected++;
        continue;
      }
      long size = file.size();
      refuseIfPromised(file, size, offset, expected, durable, problem(frame));
      return new Tail(offset, expected - 1, last, written(file, offset, size));
    }
  }

  private static String problem(Frame frame) {
    return switch (frame) {
      case Frame.Whole whole -> "its sequence is " + whole.entry().sequence();
      case Frame.End end -> "nothing is written here";
      case Frame.Damaged damaged -> damaged.problem();
    };
  }

  private void refuseIfPromised(
      DiskFile file, long size, long offset, long expected, long durable, String problem)
      throws IOException {
    if (durable >= expected) {
      throw new JournalCorruptException(
          segment.path(),
          offset,
          expected,
          problem + ", but entries up to " + durable + " had been acknowledged");
    }
    long proof = laterProof(file, size, offset, expected);
    if (proof >= expected) {
      throw new JournalCorruptException(
          segment.path(),
          offset,
          expected,
          problem + ", but a later entry proves that it had been acknowledged");
    }
  }

  /**
   * The highest durable sequence that a whole frame behind the offset vouches for; 0 when there is
   * none.
   */
  private long laterProof(DiskFile file, long size, long offset, long expected) throws IOException {
    FrameCodec codec = new FrameCodec(epoch);
    long proof = 0;
    for (long start = offset + 1; start + FrameCodec.HEADER < size; start += WINDOW) {
      ByteBuffer window =
          read(file, start, (int) Math.min(size - start, WINDOW + FrameCodec.HEADER));
      for (int i = 0; i < WINDOW && i + FrameCodec.HEADER <= window.limit(); i++) {
        if (!plausible(window, i, expected, size - start - i)) {
          continue;
        }
        ByteBuffer candidate = read(file, start + i, FrameCodec.HEADER + window.getInt(i));
        if (codec.decode(candidate, 0, size - start - i) instanceof Frame.Whole whole) {
          proof = Math.max(proof, whole.durable());
        }
      }
    }
    return proof;
  }

  private static boolean plausible(ByteBuffer window, int index, long expected, long remaining) {
    long length = window.getInt(index);
    if (length < 1 || FrameCodec.HEADER + length > remaining) {
      return false;
    }
    long sequence = window.getLong(index + 8);
    long durable = window.getLong(index + 16);
    return sequence > expected
        && sequence < expected + FARTHEST
        && durable >= expected
        && durable < sequence;
  }

  /** Bytes up to the last one that is not zero: preallocated zeros are no torn tail. */
  private static long written(DiskFile file, long offset, long size) throws IOException {
    long last = offset;
    for (long start = offset; start < size; start += WINDOW) {
      ByteBuffer window = read(file, start, (int) Math.min(size - start, WINDOW));
      for (int i = 0; i < window.limit(); i++) {
        if (window.get(i) != 0) {
          last = start + i + 1;
        }
      }
    }
    return last - offset;
  }

  private static ByteBuffer read(DiskFile file, long start, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, start + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.flip();
  }
}
