package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.event.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes events as server-sent events (HTML, section 9.2): the id is the event's index, which a
 * reader that comes back names in {@code Last-Event-ID}. For one stream.
 */
final class EventStream {

  private final OutputStream output;
  private long rows;

  EventStream(OutputStream output) {
    this.output = output;
  }

  /** Says how soon a reader may come back, so that the answer begins at once. */
  void open() throws IOException {
    write("retry: 1000\n\n");
    output.flush();
  }

  /** Writes what matched; where nothing did, only how far the log was read. */
  void write(EventTail.Part part, long first) throws IOException {
    for (StoredEvent event : part.events()) {
      if (event.body() != null) {
        write("id: " + event.index() + "\ndata: ");
        output.write(event.body());
        write("\n\n");
        rows++;
      }
    }
    boolean told = !part.events().isEmpty() && part.events().getLast().index() == part.next() - 1;
    if (part.next() > first && !told) {
      write("id: " + (part.next() - 1) + "\n\n");
    }
    output.flush();
  }

  /** Shows that the stream lives. */
  void beat() throws IOException {
    write(":\n\n");
    output.flush();
  }

  /** How many events were written. */
  long rows() {
    return rows;
  }

  private void write(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
