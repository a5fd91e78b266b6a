package dev.gatehouse.journal.segment;

import dev.gatehouse.journal.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Walks through the entries of one segment, reading ahead. For one thread. */
public final class SegmentCursor implements Closeable {

  private static final int READ_AHEAD = 256 * 1024;

  private final DiskFile file;
  private final FrameCodec codec;
  private ByteBuffer window = ByteBuffer.allocate(READ_AHEAD).limit(0);
  private long windowStart;
  private long offset = SegmentHeader.SIZE;

  public SegmentCursor(DiskFile file, UUID epoch) {
    this.file = file;
    this.codec = new FrameCodec(epoch);
  }

  /** Where the next frame begins, in bytes. */
  public long offset() {
    return offset;
  }

  /** Moves to a frame that is known to begin at an offset. */
  public void seek(long newOffset) {
    offset = newOffset;
  }

  /** What stands at the cursor; only a whole entry moves it forward. */
  public Frame next() throws IOException {
    Frame frame = decode();
    if (!(frame instanceof Frame.Whole)) {
      // The window may have been read before the writer got here.
      window.limit(0);
      frame = decode();
    }
    if (frame instanceof Frame.Whole whole) {
      offset += whole.size();
    }
    return frame;
  }

  private Frame decode() throws IOException {
    long remaining = file.size() - offset;
    if (remaining < Integer.BYTES) {
      return new Frame.End();
    }
    fill((int) Math.min(remaining, FrameCodec.HEADER));
    int length = window.getInt(index());
    if (length != 0 && FrameCodec.implausible(length, remaining) == null) {
      fill(FrameCodec.HEADER + length);
    }
    return codec.decode(window, index(), remaining);
  }

  private int index() {
    return (int) (offset - windowStart);
  }

  /** Makes the window hold this many bytes from the offset on; the file has them. */
  private void fill(int needed) throws IOException {
    if (offset >= windowStart && offset + needed <= windowStart + window.limit()) {
      return;
    }
    if (window.capacity() < needed) {
      window = ByteBuffer.allocate(needed);
    }
    window.clear();
    windowStart = offset;
    while (window.position() < needed) {
      if (file.read(window, windowStart + window.position()) < 0) {
        throw new IOException("the segment shrank while it was read");
      }
    }
    window.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
