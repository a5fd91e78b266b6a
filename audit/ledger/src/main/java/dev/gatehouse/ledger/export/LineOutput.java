package dev.gatehouse.ledger.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts what is written to it into lines. For one thread. */
final class LineOutput extends OutputStream {

  private final Lines lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

  LineOutput(Lines lines) {
    this.lines = lines;
  }

  /** Takes lines. */
  interface Lines {
    /**
     * Takes a line.
     *
     * @param line without its newline
     */
    void line(byte[] line) throws IOException;
  }

  @Override
  public void write(int value) throws IOException {
    if (value == '\n') {
      lines.line(line.toByteArray());
      line.reset();
    } else {
      line.write(value);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int start = offset;
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] == '\n') {
        line.write(bytes, start, at - start);
        lines.line(line.toByteArray());
        line.reset();
        start = at + 1;
      }
    }
    line.write(bytes, start, offset + length - start);
  }
}
