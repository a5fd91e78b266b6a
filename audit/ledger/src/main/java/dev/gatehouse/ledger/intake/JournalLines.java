package dev.gatehouse.ledger.intake;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the body of a delivery: lines {@code {"seq":n,"event":{…}}} or {@code
 * {"seq":n,"raw":"base64"}}, numbered without gaps. The event is taken as it stands, whatever it
 * holds; judging it is another's work. A line that has no sequence can't be placed, and refuses the
 * delivery.
 */
final class JournalLines {

  private static final int LONGEST_RAW = 4 * 1024 * 1024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_RAW).build())
          .build();

  private JournalLines() {}

  static List<JournalLine> parse(byte[] body) {
    List<JournalLine> lines = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      JournalLine line = line(Arrays.copyOfRange(body, start, end), lines.size() + 1);
      if (!lines.isEmpty() && line.sequence() != lines.getLast().sequence() + 1) {
        throw malformed(lines.size() + 1, "its sequence does not follow the one before");
      }
      lines.add(line);
      start = end + 1;
    }
    if (lines.isEmpty()) {
      throw new ProblemException(ProblemCode.MALFORMED, "expected at least one line");
    }
    return lines;
  }

  private static JournalLine line(byte[] line, int number) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      expect(json.nextToken() == JsonToken.START_OBJECT, number, "it is not a JSON object");
      expect(
          json.nextToken() == JsonToken.PROPERTY_NAME && json.currentName().equals("seq"),
          number,
          "it does not begin with 'seq'");
      expect(
          json.nextToken() == JsonToken.VALUE_NUMBER_INT,
          number,
          "its 'seq' is not a whole number");
      long sequence = json.getLongValue();
      expect(sequence >= 1, number, "its 'seq' is not 1 or more");
      expect(
          json.nextToken() == JsonToken.PROPERTY_NAME, number, "it has neither 'event' nor 'raw'");
      boolean raw = json.currentName().equals("raw");
      expect(raw || json.currentName().equals("event"), number, "it has neither 'event' nor 'raw'");
      return new JournalLine(sequence, raw ? raw(json, number) : event(json, line, number));
    } catch (JacksonException e) {
      throw malformed(number, "it is not a JSON object");
    }
  }

  private static byte[] raw(JsonParser json, int number) {
    expect(json.nextToken() == JsonToken.VALUE_STRING, number, "its 'raw' is not base64");
    try {
      return Base64.getDecoder().decode(json.getString());
    } catch (IllegalArgumentException e) {
      throw malformed(number, "its 'raw' is not base64");
    }
  }

  /** Everything between the name and the object's last brace, without looking into it. */
  private static byte[] event(JsonParser json, byte[] line, int number) {
    int colon = (int) json.currentTokenLocation().getByteOffset() + "\"event\"".length();
    while (colon < line.length && line[colon] == ' ') {
      colon++;
    }
    expect(
        colon < line.length && line[colon] == ':',
        number,
        "its 'event' is not followed by a colon");
    expect(
        line.length > colon + 2 && line[line.length - 1] == '}',
        number,
        "it does not end with its object");
    return Arrays.copyOfRange(line, colon + 1, line.length - 1);
  }

  private static void expect(boolean condition, int line, String problem) {
    if (!condition) {
      throw malformed(line, problem);
    }
  }

  private static ProblemException malformed(int line, String problem) {
    return new ProblemException(ProblemCode.MALFORMED, "line " + line + ": " + problem);
  }
}
