package dev.gatehouse.journal.segment;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes one segment. After a failed write or sync it must not be used until {@link #repair} has
 * cut the file back to what is known to be durable: a second sync after a failed one proves nothing
 * about the first one's pages. For one thread.
 */
public final class SegmentWriter implements Closeable {

  private final Segment segment;
  private final DiskFile file;
  private final ByteBuffer zeros;
  private long durableEnd;
  private long allocatedEnd;

  private SegmentWriter(
      Segment segment, DiskFile file, long durableEnd, long allocatedEnd, int preallocation) {
    this.segment = segment;
    this.file = file;
    this.durableEnd = durableEnd;
    this.allocatedEnd = allocatedEnd;
    this.zeros = ByteBuffer.allocateDirect(preallocation);
  }

  /** Creates a segment with a durable header; what an earlier try left behind is replaced. */
  public static SegmentWriter create(
      Disk disk, Path directory, UUID epoch, long firstSequence, long nowMillis, int preallocation)
      throws IOException {
    Path path = Segment.file(directory, firstSequence);
    disk.delete(path);
    DiskFile file = disk.create(path);
    try {
      file.write(new SegmentHeader(epoch, firstSequence, nowMillis).encode(), 0);
      file.force();
      disk.forceDirectory(directory);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    Segment segment = new Segment(path, firstSequence, nowMillis);
    return new SegmentWriter(segment, file, SegmentHeader.SIZE, SegmentHeader.SIZE, preallocation);
  }

  /** Goes on writing a segment behind its last durable entry. */
  public static SegmentWriter resume(Disk disk, Segment segment, long durableEnd, int preallocation)
      throws IOException {
    DiskFile file = disk.open(segment.path());
    SegmentWriter writer = new SegmentWriter(segment, file, durableEnd, file.size(), preallocation);
    try {
      // The process may have died between creating the file and making its name durable.
      disk.forceDirectory(directoryOf(segment));
      writer.repair();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    return writer;
  }

  public Segment segment() {
    return segment;
  }

  /** Where the next entry goes: everything in front is durable. */
  public long durableEnd() {
    return durableEnd;
  }

  /** Writes frames behind the last ones and makes them durable. */
  public void append(ByteBuffer frames) throws IOException {
    long end = durableEnd + frames.remaining();
    if (end > allocatedEnd) {
      allocate(end);
    }
    file.write(frames, durableEnd);
    file.force();
    durableEnd = end;
  }

  /**
   * Cuts away what is not known to be durable and extends the file again, which a full disk
   * refuses.
   */
  public void repair() throws IOException {
    file.truncate(durableEnd);
    allocatedEnd = durableEnd;
    allocate(durableEnd);
    file.force();
  }

  private static Path directoryOf(Segment segment) {
    return Objects.requireNonNull(segment.path().getParent(), "a segment lies in a directory");
  }

  private void allocate(long end) throws IOException {
    zeros.clear();
    long from = Math.max(allocatedEnd, end);
    file.write(zeros, from);
    allocatedEnd = from + zeros.capacity();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
