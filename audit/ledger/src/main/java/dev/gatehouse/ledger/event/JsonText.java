package dev.gatehouse.ledger.event;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What RFC 8785 asks of a document before it has one canonical form: I-JSON (RFC 7493). Stateless.
 */
final class JsonText {

  /** 2^53 - 1: up to here every integer is a double of its own (RFC 7493, section 2.2). */
  private static final long EXACT = (1L << 53) - 1;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private JsonText() {}

  /**
   * Looks at every name, text and number.
   *
   * @throws IllegalArgumentException when one of them would be hashed as something else than it is,
   *     naming its place
   */
  static void requireSound(JsonNode document) {
    requireSound("", document);
  }

  private static void requireSound(String place, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = (place.isEmpty() ? "" : place + ".") + shown(member.getKey());
        requireUnicode(name, member.getKey());
        requireSound(name, member.getValue());
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        requireSound(place + "[" + i + "]", node.get(i));
      }
    } else if (node.isString()) {
      requireUnicode(place, node.asString());
    } else if (node.isIntegralNumber()) {
      if (!node.canConvertToLong() || node.asLong() > EXACT || node.asLong() < -EXACT) {
        throw new IllegalArgumentException("its " + place + " is an integer beyond 2^53-1");
      }
    } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException(
          "its " + place + " is a number that is no IEEE 754 double");
    }
  }

  /** A name as it may stand in a log: those that programs choose, and nothing else. */
  private static String shown(String name) {
    return NAME.matcher(name).matches() ? name : "(a name)";
  }

  private static void requireUnicode(String place, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("its " + place + " has half a character");
      }
    }
  }
}
