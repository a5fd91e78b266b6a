package dev.gatehouse.rego.value;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

/** Reads one JSON document with a stack on the heap; used once. */
final class RegoJsonReader {
  /**
   * Containers this far apart in depth have their hash taken while they are built, so hashing never
   * recurses far.
   */
  private static final int HASH_STEP = 64;

  private static final int SHARED_KEYS = 8192;

  /** A factory takes longer to make than a small document to read; it is thread-safe. */
  private static final JsonFactory DEFAULT_FACTORY = factory(RegoJsonLimits.DEFAULT);

  private final RegoJsonLimits limits;
  private final Map<String, RegoString> sharedKeys = new HashMap<>();
  private final List<@Nullable KeyTable> tables = new ArrayList<>();
  private final ArrayDeque<Frame> open = new ArrayDeque<>();

  RegoJsonReader(RegoJsonLimits limits) {
    this.limits = limits;
  }

  RegoValue read(byte[] document) {
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), document)) {
      return document(parser);
    } catch (JacksonException malformed) {
      throw refused(malformed);
    }
  }

  RegoValue read(InputStream document) {
    InputStream kept =
        new java.io.FilterInputStream(document) {
          @Override
          public void close() throws IOException {
            // The caller's stream.
          }
        };
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), kept)) {
      return document(parser);
    } catch (JacksonException malformed) {
      throw refused(malformed);
    }
  }

  private JsonFactory factory() {
    return limits.equals(RegoJsonLimits.DEFAULT) ? DEFAULT_FACTORY : factory(limits);
  }

  private static JsonFactory factory(RegoJsonLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxDepth())
            .maxNumberLength(limits.maxNumberLength())
            .maxDocumentLength(limits.maxDocumentLength())
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, !limits.duplicateKeys())
        .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
        .build();
  }

  private static RegoJsonException refused(JacksonException malformed) {
    String place =
        malformed.getLocation() == null
            ? ""
            : " at line "
                + malformed.getLocation().getLineNr()
                + ", column "
                + malformed.getLocation().getColumnNr();
    return new RegoJsonException(malformed.getOriginalMessage() + place, malformed);
  }

  private RegoValue document(JsonParser parser) {
    if (parser.nextToken() == null) {
      throw new RegoJsonException("expected a JSON value, found the end of the text");
    }
    RegoValue value = value(parser);
    if (parser.nextToken() != null) {
      throw new RegoJsonException(
          "expected one JSON value, found another at line "
              + parser.currentTokenLocation().getLineNr());
    }
    return value;
  }

  private RegoValue value(JsonParser parser) {
    while (true) {
      RegoValue complete = step(parser);
      if (complete != null) {
        Frame parent = open.peek();
        if (parent == null) {
          return complete;
        }
        parent.accept(complete);
      }
      parser.nextToken();
    }
  }

  /** Handles the current token; answers the value that it completes, if any. */
  private @Nullable RegoValue step(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> {
        open.push(new Frame(parser.currentToken() == JsonToken.START_OBJECT));
        yield null;
      }
      case PROPERTY_NAME -> {
        open.element().key = key(parser.currentName());
        yield null;
      }
      case END_OBJECT, END_ARRAY -> close(open.pop());
      case VALUE_STRING -> RegoString.of(wellFormed(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> RegoBoolean.TRUE;
      case VALUE_FALSE -> RegoBoolean.FALSE;
      case VALUE_NULL -> RegoNull.NULL;
      default -> throw new RegoJsonException("unexpected token " + parser.currentToken());
    };
  }

  private RegoValue close(Frame frame) {
    int depth = open.size();
    RegoValue closed;
    if (frame.object == null) {
      closed = RegoArray.copyOf(frame.elements);
    } else {
      while (tables.size() <= depth) {
        tables.add(null);
      }
      RegoObject object = frame.object.buildLike(tables.get(depth));
      tables.set(depth, object.table());
      closed = object;
    }
    if (depth % HASH_STEP == HASH_STEP - 1) {
      var _ = closed.hashCode();
    }
    return closed;
  }

  private static RegoNumber number(JsonParser parser) {
    try {
      return RegoNumber.parse(parser.getString());
    } catch (IllegalArgumentException tooBig) {
      throw new RegoJsonException(
          tooBig.getMessage() + " at line " + parser.currentTokenLocation().getLineNr(), tooBig);
    }
  }

  private RegoString key(String name) {
    RegoString shared = sharedKeys.get(name);
    if (shared == null) {
      shared = RegoString.of(wellFormed(name));
      if (sharedKeys.size() < SHARED_KEYS) {
        sharedKeys.put(name, shared);
      }
    }
    return shared;
  }

  /**
   * Replaces an escape of half a surrogate pair, which is no character, with U+FFFD as Go's reader
   * does.
   */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  /** An array or object whose end hasn't been read. */
  private static final class Frame {
    private final RegoObject.@Nullable Builder object;
    private final List<RegoValue> elements;
    private RegoString key = RegoString.EMPTY;

    Frame(boolean isObject) {
      object = isObject ? RegoObject.builder() : null;
      elements = isObject ? List.of() : new ArrayList<>();
    }

    void accept(RegoValue value) {
      if (object != null) {
        object.put(key, value);
      } else {
        elements.add(value);
      }
    }
  }
}
