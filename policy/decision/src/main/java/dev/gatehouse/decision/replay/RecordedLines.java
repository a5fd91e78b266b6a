package dev.gatehouse.decision.replay;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoValue;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a log of decisions: JSON lines, as the console prints them, or the arrays that are
 * uploaded, compressed by gzip or not.
 */
public final class RecordedLines {

  private RecordedLines() {}

  /**
   * Reads to the end.
   *
   * @param name of the log, for messages
   * @throws BundleException naming the line that is no JSON
   */
  public static void read(InputStream log, String name, Consumer<RegoValue> events)
      throws IOException, BundleException {
    BufferedInputStream buffered = new BufferedInputStream(log);
    buffered.mark(2);
    boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    InputStream plain = zipped ? new GZIPInputStream(buffered) : buffered;
    BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        RegoValue value;
        try {
          value = RegoJson.parse(line);
        } catch (RegoJsonException e) {
          throw new BundleException(
              name + ":" + number + ": is no JSON, expected one decision a line: " + e.getMessage(),
              e);
        }
        if (value instanceof RegoArray batch) {
          batch.forEach(events);
        } else {
          events.accept(value);
        }
      }
    }
  }
}
