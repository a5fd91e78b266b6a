package dev.gatehouse.gateway.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events from bytes that come in pieces of any size (WHATWG HTML, section 9.2.6).
 * Keeps what is incomplete. For one thread at a time.
 */
public final class ServerSentEventParser {

  /** The longest line and the longest event, in octets; feeds of the mesh stay far below. */
  public static final int MAX_EVENT = 256 * 1024;

  private static final String DEFAULT_TYPE = "message";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private final StringBuilder data = new StringBuilder();
  private String type = DEFAULT_TYPE;
  private String lastId = "";
  private boolean afterCarriageReturn;
  private boolean firstLine = true;

  /**
   * Takes in some more bytes.
   *
   * @return the events that they completed, in order
   * @throws FeedProtocolException when an event is larger than {@link #MAX_EVENT}
   */
  public List<ServerSentEvent> accept(byte[] bytes) {
    List<ServerSentEvent> events = new ArrayList<>(1);
    for (byte b : bytes) {
      boolean newlineOfPair = b == '\n' && afterCarriageReturn;
      afterCarriageReturn = b == '\r';
      if (newlineOfPair) {
        continue;
      }
      if (b == '\n' || b == '\r') {
        endOfLine(events);
      } else {
        line.write(b);
        if (line.size() + data.length() > MAX_EVENT) {
          throw new FeedProtocolException("an event has more than " + MAX_EVENT + " octets");
        }
      }
    }
    return events;
  }

  private void endOfLine(List<ServerSentEvent> events) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    firstLine = false;
    if (text.isEmpty()) {
      dispatch(events);
      return;
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String value = colon < 0 ? "" : text.substring(colon + 1);
    field(name, value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
      default -> {
        // Comments have an empty name; the server's retry hint does not override our backoff.
      }
    }
  }

  private void dispatch(List<ServerSentEvent> events) {
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      events.add(
          new ServerSentEvent(type.isEmpty() ? DEFAULT_TYPE : type, data.toString(), lastId));
    }
    data.setLength(0);
    type = DEFAULT_TYPE;
  }
}
