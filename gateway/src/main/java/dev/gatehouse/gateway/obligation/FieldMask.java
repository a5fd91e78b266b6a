package dev.gatehouse.gateway.obligation;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.decision.obligation.Obligation.Masking;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Hides fields of a JSON document. A pointer is one of RFC 6901 in which a segment {@code *} stands
 * for each member of an object or each item of an array; a pointer that leads nowhere hides
 * nothing. Thread-safe.
 */
final class FieldMask {

  private static final String REDACTED = "[redacted]";
  // Shorter texts would be told by their first and last character.
  private static final int SHORTEST_PARTIAL = 4;

  private final SecretKey hashKey;

  /**
   * @param hashKey for HMAC-SHA-256, so that hashes of guessable values can't be looked up outside
   */
  FieldMask(SecretKey hashKey) {
    this.hashKey = hashKey;
  }

  /** Hides the fields in place. */
  void apply(JsonNode document, Obligation.Mask mask) {
    for (String pointer : mask.fields()) {
      hide(document, segments(pointer), 0, mask.with());
    }
  }

  private void hide(JsonNode node, List<String> path, int depth, Masking with) {
    if (depth >= path.size()) {
      return;
    }
    String segment = path.get(depth);
    boolean last = depth == path.size() - 1;
    if (node instanceof ObjectNode object) {
      List<String> names =
          segment.equals("*") ? new ArrayList<>(object.propertyNames()) : List.of(segment);
      for (String name : names) {
        JsonNode child = object.get(name);
        if (child != null && last) {
          object.set(name, hidden(child, with));
        } else if (child != null) {
          hide(child, path, depth + 1, with);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (!segment.equals("*") && !segment.equals(Integer.toString(i))) {
          continue;
        }
        if (last) {
          array.set(i, hidden(array.get(i), with));
        } else {
          hide(array.get(i), path, depth + 1, with);
        }
      }
    }
  }

  private JsonNode hidden(JsonNode value, Masking with) {
    if (value.isNull()) {
      return value;
    }
    return StringNode.valueOf(
        switch (with) {
          case REDACT -> REDACTED;
          case HASH -> hash(value.isString() ? value.stringValue() : value.toString());
          case PARTIAL -> partial(value);
        });
  }

  private static String partial(JsonNode value) {
    if (!value.isString() || value.stringValue().length() < SHORTEST_PARTIAL) {
      return REDACTED;
    }
    String text = value.stringValue();
    return text.substring(0, text.offsetByCodePoints(0, 1))
        + "…"
        + text.substring(text.offsetByCodePoints(text.length(), -1));
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashKey);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  // RFC 6901, section 4: ~1 is a slash, ~0 a tilde, in that order.
  private static List<String> segments(String pointer) {
    List<String> segments = new ArrayList<>();
    String[] parts = pointer.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      segments.add(parts[i].replace("~1", "/").replace("~0", "~"));
    }
    return segments;
  }
}
