package dev.gatehouse.journal;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.journal.segment.Frame;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.journal.segment.Segment;
import dev.gatehouse.journal.segment.SegmentCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads durable entries in order, while others are appended. Every entry's checksum is verified.
 * For one thread; close it to free its file.
 */
public final class JournalReader implements AutoCloseable {

  private final Disk disk;
  private final UUID epoch;
  private final SegmentedLog log;
  private long next;
  private @Nullable Segment segment;
  private @Nullable SegmentCursor cursor;
  private @Nullable Entry peeked;

  JournalReader(Disk disk, UUID epoch, SegmentedLog log, long first) {
    this.disk = disk;
    this.epoch = epoch;
    this.log = log;
    this.next = first;
  }

  /**
   * The next entry without moving past it, empty when no further one is durable.
   *
   * @throws IOException when the disk fails
   * @throws JournalCorruptException when the entry is damaged or missing
   */
  public Optional<Entry> peek() throws IOException {
    if (peeked == null && next <= log.lastSequence()) {
      peeked = read();
    }
    return Optional.ofNullable(peeked);
  }

  /**
   * Moves past the next entry and returns it, empty when no further one is durable.
   *
   * @throws IOException when the disk fails
   * @throws JournalCorruptException when the entry is damaged or missing
   */
  public Optional<Entry> next() throws IOException {
    Optional<Entry> entry = peek();
    if (entry.isPresent()) {
      next++;
      peeked = null;
    }
    return entry;
  }

  /** The next entries up to a number and about a size, at least one when there is one. */
  public List<Entry> nextBatch(int maximumEntries, long maximumBytes) throws IOException {
    List<Entry> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.size() < maximumEntries) {
      Optional<Entry> entry = peek();
      if (entry.isEmpty()
          || (!batch.isEmpty() && bytes + entry.get().payload().length > maximumBytes)) {
        break;
      }
      bytes += entry.get().payload().length;
      batch.add(entry.get());
      next();
    }
    return batch;
  }

  private Entry read() throws IOException {
    SegmentCursor open = cursor();
    long offset = open.offset();
    while (true) {
      Frame frame = open.next();
      if (!(frame instanceof Frame.Whole whole)) {
        String problem =
            frame instanceof Frame.Damaged damaged ? damaged.problem() : "nothing is written here";
        throw damaged(offset, problem);
      }
      if (whole.entry().sequence() > next) {
        throw damaged(offset, "its sequence is " + whole.entry().sequence());
      }
      if (whole.entry().sequence() == next) {
        return whole.entry();
      }
      offset = open.offset();
    }
  }

  private SegmentCursor cursor() throws IOException {
    Segment holding = log.segmentOf(next);
    if (holding == null) {
      throw new IOException("entry " + next + " was shipped and its segment deleted");
    }
    if (cursor == null || !holding.equals(segment)) {
      close();
      cursor = new SegmentCursor(disk.openReadOnly(holding.path()), epoch);
      segment = holding;
    }
    return cursor;
  }

  private JournalCorruptException damaged(long offset, String problem) {
    Segment at = Objects.requireNonNull(segment);
    return new JournalCorruptException(at.path(), offset, next, problem);
  }

  @Override
  public void close() throws IOException {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
