package dev.gatehouse.ledger.event;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What RFC 8785 asks of a document before it has one canonical form: I-JSON (RFC 7493). Stateless.
 */
final class JsonText {

  /** 2^53 - 1: up to here every integer is a double of its own (RFC 7493, section 2.2). */
  private static final long EXACT = (1L << 53) - 1;

  private JsonText() {}

  /**
   * Looks at every name, text and number.
   *
   * @throws IllegalArgumentException when one of them would be hashed as something else than it is
   */
  static void requireSound(JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        requireUnicode(member.getKey());
        requireSound(member.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(JsonText::requireSound);
    } else if (node.isString()) {
      requireUnicode(node.asString());
    } else if (node.isIntegralNumber()) {
      if (!node.canConvertToLong() || node.asLong() > EXACT || node.asLong() < -EXACT) {
        throw new IllegalArgumentException("it has an integer beyond 2^53-1");
      }
    } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException("it has a number that is no IEEE 754 double");
    }
  }

  private static void requireUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("it has text with half a character");
      }
    }
  }
}
