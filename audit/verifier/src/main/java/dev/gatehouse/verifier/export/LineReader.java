package dev.gatehouse.verifier.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines without ever holding more than one of bounded length. For one thread.
 */
final class LineReader {

  /**
   * Longer than any line with an event of 65,535 bytes whose text was escaped, or with 64 hashes.
   */
  static final int LONGEST = 1024 * 1024;

  private final InputStream input;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private long number;

  LineReader(InputStream input) {
    this.input = input;
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line without its newline, null at the end. A last line without a newline counts as
   * one.
   */
  byte @Nullable [] next() throws IOException, MalformedExportException {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    while (position < limit || fill()) {
      int newline = indexOfNewline();
      int end = newline < 0 ? limit : newline;
      if (parts.size() + end - position > LONGEST) {
        throw new MalformedExportException(number + 1, "it is longer than " + LONGEST + " bytes");
      }
      if (newline >= 0 && parts.size() == 0) {
        byte[] line = Arrays.copyOfRange(buffer, position, newline);
        position = newline + 1;
        number++;
        return line;
      }
      parts.write(buffer, position, end - position);
      position = newline < 0 ? limit : newline + 1;
      if (newline >= 0) {
        number++;
        return parts.toByteArray();
      }
    }
    if (parts.size() == 0) {
      return null;
    }
    number++;
    return parts.toByteArray();
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, input.read(buffer));
    return limit > 0;
  }

  private int indexOfNewline() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
