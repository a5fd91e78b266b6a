package dev.gatehouse.verifier.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads an audit export, one line at a time. For one thread. */
public final class ExportReader {

  private final LineReader lines;

  public ExportReader(InputStream input) {
    this.lines = new LineReader(input);
  }

  /**
   * The next line, empty at the end of the file.
   *
   * @throws MalformedExportException when it is no line of an export
   */
  public Optional<ExportLine> next() throws IOException, MalformedExportException {
    byte[] line = lines.next();
    return line == null ? Optional.empty() : Optional.of(LineParser.parse(line, lines.number()));
  }

  /** The number of the line read last, from 1. */
  public long number() {
    return lines.number();
  }
}
