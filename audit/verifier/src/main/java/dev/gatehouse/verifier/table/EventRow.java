package dev.gatehouse.verifier.table;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The one row that an event has in a table: RFC 4180, UTF-8, records ended by CR LF. A text stands
 * as it is, everything else by its canonical JSON; what the event does not have is empty. U+0000
 * becomes U+FFFD; a cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class EventRow {

  private static final String REMOVED = "removed";

  /** The columns between the index and what says why there is no event, by their place in it. */
  private static final List<String> FIELDS =
      List.of(
          "time",
          "id",
          "type",
          "actor.type",
          "actor.id",
          "action",
          "resource.type",
          "resource.id",
          "outcome",
          "reasons",
          "decision_id",
          "request_id",
          "policy.bundle",
          "policy.revision",
          "purpose",
          "consent.id",
          "consent.version",
          "consent.state",
          "source",
          "tenant",
          "details");

  private static final String HEADER =
      FIELDS.stream()
          .map(field -> field.replace('.', '_'))
          .collect(Collectors.joining(",", "index,", "," + REMOVED + "\r\n"));

  private static final JsonFactory JSON = new JsonFactory();

  private EventRow() {}

  /** The first record: the names of the columns. */
  public static byte[] header() {
    return HEADER.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a file begins as a table does. */
  public static boolean begins(byte[] head) {
    return new String(head, StandardCharsets.UTF_8).startsWith("index,time,");
  }

  /**
   * The record of an event.
   *
   * @param event its canonical JSON; null when only its hash was kept
   */
  public static byte[] of(long index, byte @Nullable [] event) {
    Map<String, String> cells = event == null ? Map.of() : cells(event);
    StringBuilder row = new StringBuilder().append(index);
    for (String field : FIELDS) {
      row.append(',').append(cell(cells.getOrDefault(field, "")));
    }
    row.append(',').append(event == null ? "retention" : "").append("\r\n");
    return row.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> cells(byte[] event) {
    Map<String, String> cells = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), event)) {
      var _ = json.nextToken();
      members(json, "", event, cells);
    }
    return cells;
  }

  private static void members(
      JsonParser json, String prefix, byte[] event, Map<String, String> cells) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = prefix + json.currentName();
      JsonToken value = json.nextToken();
      if (json.currentName().contains(".")) {
        json.skipChildren(); // no place of a column, though it may read as one
      } else if (value == JsonToken.START_OBJECT
          && FIELDS.stream().anyMatch(known -> known.startsWith(field + "."))) {
        members(json, field + ".", event, cells);
      } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        cells.put(field, new String(event, start, end - start, StandardCharsets.UTF_8));
      } else {
        cells.put(field, json.getString());
      }
    }
  }

  private static String cell(String text) {
    String shown = text.replace('\u0000', '\ufffd');
    if (!shown.isEmpty() && "=+-@\t\r\n".indexOf(shown.charAt(0)) >= 0) {
      shown = "'" + shown;
    }
    boolean quoted = shown.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
  }
}
