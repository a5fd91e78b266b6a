package dev.gatehouse.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. One thread writes; reads at a position may come from another. */
public interface DiskFile extends Closeable {

  /** Writes all remaining bytes at the position. A failure may leave any part of them written. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Reads up to the remaining bytes from the position; returns how many, or -1 behind the end. */
  int read(ByteBuffer bytes, long position) throws IOException;

  /** Makes the bytes written so far durable ({@code fdatasync}). */
  void force() throws IOException;

  /** Cuts the file to a size. */
  void truncate(long size) throws IOException;

  long size() throws IOException;
}
