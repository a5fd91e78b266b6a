package dev.gatehouse.ledger.kill;

import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.disk.FileDisk;
import dev.gatehouse.journal.recovery.Manifest;
import dev.gatehouse.journal.recovery.MarkFile;
import dev.gatehouse.journal.segment.Frame;
import dev.gatehouse.journal.segment.FrameCodec;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.journal.segment.SegmentCursor;
import dev.gatehouse.journal.segment.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What a loss of power may leave behind the last entry that was synced, in the newest segment of a
 * journal that is not running: entries of a batch that was being written, cut off or with flipped
 * bits, and stray bits in the space behind.
 */
final class UnsyncedTail {

  private final FileDisk disk = new FileDisk();
  private final Random random;

  UnsyncedTail(Random random) {
    this.random = random;
  }

  /** Damages a journal's tail. */
  void damage(Path journal) throws IOException {
    List<Path> segments =
        disk.list(journal).stream().filter(file -> file.toString().endsWith(".seg")).toList();
    if (segments.isEmpty()) {
      return;
    }
    if (!hasHeader(segments.getLast())) {
      // It died while it was made: entries are written only behind a header that was synced.
      return;
    }
    UUID epoch = Manifest.read(disk, journal).orElseThrow().epoch();
    Tail tail = tail(segments.getLast(), epoch, promised(journal, epoch));
    try (DiskFile file = disk.open(segments.getLast())) {
      if (random.nextBoolean()) {
        file.write(batch(epoch, tail), tail.end());
      }
      for (int flips = random.nextInt(4); flips > 0 && file.size() > tail.unsynced(); flips--) {
        flip(file, tail.unsynced() + random.nextInt((int) (file.size() - tail.unsynced())));
      }
    }
  }

  private boolean hasHeader(Path segment) throws IOException {
    try (DiskFile file = disk.openReadOnly(segment)) {
      SegmentHeader.read(file, segment, 0);
      return true;
    } catch (JournalCorruptException unfinished) {
      return false;
    }
  }

  /**
   * The end of a segment.
   *
   * @param unsynced where the entries begin that nobody was promised
   * @param end where the whole entries end
   * @param last the sequence of the last whole entry
   * @param promised the last sequence that was durable when the process died
   */
  private record Tail(long unsynced, long end, long last, long promised) {}

  private long promised(Path journal, UUID epoch) throws IOException {
    try (MarkFile durable = MarkFile.open(disk, journal.resolve("durable.mark"), epoch);
        MarkFile shipped = MarkFile.open(disk, journal.resolve("shipped.mark"), epoch)) {
      return Math.max(durable.value(), shipped.value());
    }
  }

  private Tail tail(Path segment, UUID epoch, long mark) throws IOException {
    long promised = mark;
    long name = Long.parseLong(String.valueOf(segment.getFileName()).replace(".seg", ""));
    long last = name - 1;
    long unsynced = 0;
    try (SegmentCursor entries = new SegmentCursor(disk.openReadOnly(segment), epoch)) {
      while (entries.next() instanceof Frame.Whole whole) {
        promised = Math.max(promised, whole.durable());
      }
    }
    try (SegmentCursor entries = new SegmentCursor(disk.openReadOnly(segment), epoch)) {
      unsynced = entries.offset();
      while (entries.next() instanceof Frame.Whole whole && whole.entry().sequence() == last + 1) {
        last = whole.entry().sequence();
        if (last <= promised) {
          unsynced = entries.offset();
        }
      }
      return new Tail(unsynced, entries.offset(), last, Math.min(promised, last));
    }
  }

  /** The first bytes of entries that would have come next. */
  private ByteBuffer batch(UUID epoch, Tail tail) {
    FrameCodec codec = new FrameCodec(epoch);
    ByteBuffer frames = ByteBuffer.allocate(16 * 1024);
    for (int entry = 1; entry <= 1 + random.nextInt(4); entry++) {
      byte[] payload = new byte[1 + random.nextInt(2000)];
      random.nextBytes(payload);
      codec.encode(frames, tail.last() + entry, tail.promised(), 1, payload);
    }
    return frames.flip().limit(1 + random.nextInt(frames.limit()));
  }

  private void flip(DiskFile file, long offset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1);
    file.read(bytes, offset);
    bytes.put(0, (byte) (bytes.get(0) ^ 1 << random.nextInt(8)));
    file.write(bytes.rewind(), offset);
  }
}
