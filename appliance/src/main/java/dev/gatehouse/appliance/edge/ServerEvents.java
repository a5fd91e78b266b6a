package dev.gatehouse.appliance.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events (HTML, section 9.2), read one by one. For one thread. */
public final class ServerEvents implements AutoCloseable {

  private final BufferedReader lines;
  private final StringBuilder data = new StringBuilder();
  private @Nullable String id;

  ServerEvents(InputStream stream) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** Goes on to the next event, one that has only an id among them; false at the end. */
  public boolean next() throws IOException {
    data.setLength(0);
    boolean told = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (told) {
          return true;
        }
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
        told = true;
      } else if (line.startsWith("data: ")) {
        data.append(data.isEmpty() ? "" : "\n").append(line, "data: ".length(), line.length());
        told = true;
      }
    }
    return false;
  }

  /** The last id that was told. */
  public @Nullable String id() {
    return id;
  }

  /** The event's data; empty when it has none. */
  public String data() {
    return data.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
