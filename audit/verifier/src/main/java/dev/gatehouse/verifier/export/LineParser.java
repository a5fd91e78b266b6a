package dev.gatehouse.verifier.export;

import dev.gatehouse.verifier.merkle.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the lines of an export. Duplicate members, deep nesting and trailing text are refused. */
final class LineParser {

  private static final int DEEPEST = 64;

  /** Why an event has only its hash: its text was removed at the end of its retention. */
  private static final String RETENTION = "retention";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, List<Hash>> hashes = new HashMap<>();
  private byte @Nullable [] event;

  private LineParser() {}

  static ExportLine parse(byte[] line, long number) throws MalformedExportException {
    LineParser parser = new LineParser();
    try {
      parser.read(line);
      return parser.line();
    } catch (JacksonException e) {
      throw new MalformedExportException(
          number, "it is not a JSON object: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new MalformedExportException(number, String.valueOf(e.getMessage()));
    }
  }

  private void read(byte[] line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is not a JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        member(json, json.currentName(), line);
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON object");
      }
    }
  }

  private void member(JsonParser json, String name, byte[] line) {
    switch (json.nextToken()) {
      case VALUE_STRING -> texts.put(name, json.getString());
      case VALUE_NUMBER_INT -> numbers.put(name, json.getLongValue());
      case START_ARRAY -> hashes.put(name, hashes(json, name));
      case START_OBJECT -> {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        if (name.equals("event")) {
          event = Arrays.copyOfRange(line, start, (int) json.currentLocation().getByteOffset());
        }
      }
      default -> {}
    }
  }

  private static List<Hash> hashes(JsonParser json, String name) {
    List<Hash> hashes = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw new IllegalArgumentException(name + " must hold hashes in base64");
      }
      hashes.add(hash(name, json.getString()));
    }
    return hashes;
  }

  private ExportLine line() {
    String kind = text("kind");
    return switch (kind) {
      case "manifest" ->
          new ExportLine.Manifest(
              text("format"),
              text("origin"),
              number("first"),
              number("count"),
              // Exports from before there were queries show all of their events.
              numbers.containsKey("rows") ? number("rows") : number("count"),
              number("size"));
      case "checkpoint" -> new ExportLine.SignedCheckpoint(text("note"));
      case "key" -> new ExportLine.Key(text("vkey"));
      case "range" -> new ExportLine.Range(list("before"), list("after"));
      case "consistency" -> new ExportLine.Consistency(number("first"), list("path"));
      case "event" -> event();
      case "gap" -> new ExportLine.Gap(number("first"), number("count"), list("cover"));
      case "end" -> new ExportLine.End(number("count"));
      default ->
          throw new IllegalArgumentException("its kind is '" + kind + "', which no export has");
    };
  }

  /** An event has its text, or says why it has none; never both, and never neither. */
  private ExportLine.Event event() {
    boolean removed = RETENTION.equals(texts.get("removed"));
    if (removed == (event != null)) {
      throw new IllegalArgumentException(
          "it needs either its 'event' or 'removed', which is '" + RETENTION + "'");
    }
    return new ExportLine.Event(number("index"), hash("leaf", text("leaf")), event);
  }

  private String text(String name) {
    String value = texts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it needs the text '" + name + "'");
    }
    return value;
  }

  private long number(String name) {
    Long value = numbers.get(name);
    if (value == null || value < 0) {
      throw new IllegalArgumentException("it needs the number '" + name + "', 0 or more");
    }
    return value;
  }

  private List<Hash> list(String name) {
    List<Hash> value = hashes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it needs the list of hashes '" + name + "'");
    }
    return value;
  }

  private static Hash hash(String name, String base64) {
    return Hash.parseBase64(base64)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " must be a SHA-256 hash in base64"));
  }
}
