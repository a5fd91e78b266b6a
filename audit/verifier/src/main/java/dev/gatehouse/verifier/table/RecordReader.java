package dev.gatehouse.verifier.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a table into its records as they stand there, with what ends them (RFC 4180): a line feed
 * within quotes ends none. Never holds more than one of bounded length. For one thread.
 */
public final class RecordReader {

  /** Longer than the row of any event of 65,535 bytes. */
  static final int LONGEST = 1024 * 1024;

  private final InputStream input;

  public RecordReader(InputStream input) {
    this.input = input;
  }

  /**
   * The next record, null at the end. What is longer than any row of an event is cut into pieces,
   * which are no rows.
   */
  public byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream row = new ByteArrayOutputStream(512);
    boolean quoted = false;
    while (row.size() < LONGEST) {
      int next = input.read();
      if (next < 0) {
        return row.size() == 0 ? null : row.toByteArray();
      }
      row.write(next);
      quoted ^= next == '"';
      if (next == '\n' && !quoted) {
        break;
      }
    }
    return row.toByteArray();
  }
}
