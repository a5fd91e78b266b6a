package dev.gatehouse.trust.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON parts of a token without tolerance: a member twice (RFC 7519, section 4, and RFC
 * 8725, section 2.4), deep nesting and values of another kind are refused.
 */
final class TokenJson {

  private static final int MAX_DEPTH = 16;
  private static final int UUID_LENGTH = 36;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(32)
                  .maxNameLength(256)
                  .build())
          .build();

  private TokenJson() {}

  /** A parser that stands inside the outermost object. */
  static JsonParser open(byte[] utf8) throws RefusedToken {
    JsonParser json = JSON.createParser(ObjectReadContext.empty(), utf8);
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedToken(TokenProblem.MALFORMED, "expected a JSON object");
    }
    return json;
  }

  /** Makes sure that nothing follows the object just read. */
  static void end(JsonParser json) throws RefusedToken {
    if (json.nextToken() != null) {
      throw new RefusedToken(TokenProblem.MALFORMED, "something follows the JSON object");
    }
  }

  static String string(JsonParser json, String name) throws RefusedToken {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(name, "a string");
    }
    return json.getString();
  }

  static Instant seconds(JsonParser json, String name) throws RefusedToken {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(name, "a whole number of seconds");
    }
    try {
      return Instant.ofEpochSecond(json.getLongValue());
    } catch (DateTimeException e) {
      throw wrong(name, "a time");
    }
  }

  static int integer(JsonParser json, String name) throws RefusedToken {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(name, "a whole number");
    }
    return json.getIntValue();
  }

  static List<String> strings(JsonParser json, String name) throws RefusedToken {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(name, "an array of strings");
    }
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(string(json, name));
    }
    return values;
  }

  /** One string, or an array of them (RFC 7519, section 4.1.3). */
  static List<String> stringOrStrings(JsonParser json, String name) throws RefusedToken {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? List.of(json.getString())
        : strings(json, name);
  }

  // UUID.fromString also takes shortened forms, so that one id could be written in several ways.
  static UUID uuid(JsonParser json, String name) throws RefusedToken {
    String text = string(json, name);
    if (text.length() == UUID_LENGTH) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw wrong(name, "a UUID");
      }
    }
    throw wrong(name, "a UUID");
  }

  static RefusedToken wrong(String name, String expected) {
    return new RefusedToken(TokenProblem.CLAIMS, name + " has to be " + expected);
  }
}
