package dev.gatehouse.decision.bundle.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error once more was read than expected, which is what stops a gzip bomb. */
final class BoundedStream extends FilterInputStream {

  private final long bound;
  private long count;

  BoundedStream(InputStream in, long bound) {
    super(in);
    this.bound = bound;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    long skipped = super.skip(length);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws IOException {
    count += more;
    if (count > bound) {
      throw new IOException("it unpacks to more than " + bound + " bytes, expected less");
    }
  }
}
