package dev.gatehouse.decision.obligation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Applies a {@link Obligation.Mask} to a JSON document. Immutable and thread-safe.
 *
 * <p>A pointer that finds nothing hides nothing. {@code redact} puts {@code "[redacted]"} in place
 * of any value; {@code hash} the hex SHA-256 of the value's JSON text, so that equal values stay
 * comparable; {@code partial} keeps the first and last character of a string of at least five, and
 * redacts everything else.
 */
public final class FieldMask {

  /** What stands in place of a redacted value. */
  public static final String REDACTED = "[redacted]";

  private static final int SHORTEST_PARTIAL = 5;

  private final List<List<String>> paths;
  private final Obligation.Masking with;

  private FieldMask(List<List<String>> paths, Obligation.Masking with) {
    this.paths = paths;
    this.with = with;
  }

  /** The mask that an obligation asks for. */
  public static FieldMask of(Obligation.Mask mask) {
    return new FieldMask(mask.fields().stream().map(FieldMask::segments).toList(), mask.with());
  }

  /** Masks the document in place. */
  public void apply(JsonNode document) {
    for (List<String> path : paths) {
      apply(document, path, 0);
    }
  }

  private void apply(JsonNode node, List<String> path, int depth) {
    String segment = path.get(depth);
    boolean last = depth == path.size() - 1;
    switch (node) {
      case ObjectNode object -> {
        for (String name :
            segment.equals("*") ? List.copyOf(object.propertyNames()) : List.of(segment)) {
          JsonNode child = object.get(name);
          if (child != null) {
            if (last) {
              object.set(name, hidden(child));
            } else {
              apply(child, path, depth + 1);
            }
          }
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          if (segment.equals("*") || segment.equals(Integer.toString(i))) {
            if (last) {
              array.set(i, hidden(array.get(i)));
            } else {
              apply(array.get(i), path, depth + 1);
            }
          }
        }
      }
      default -> {}
    }
  }

  private JsonNode hidden(JsonNode value) {
    return StringNode.valueOf(
        switch (with) {
          case REDACT -> REDACTED;
          case HASH -> sha256(value.toString());
          case PARTIAL -> value.isString() ? partial(value.stringValue()) : REDACTED;
        });
  }

  private static String partial(String text) {
    int[] points = text.codePoints().toArray();
    if (points.length < SHORTEST_PARTIAL) {
      return REDACTED;
    }
    return Character.toString(points[0]) + "***" + Character.toString(points[points.length - 1]);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static List<String> segments(String pointer) {
    List<String> segments = new ArrayList<>();
    for (String segment : pointer.substring(1).split("/", -1)) {
      segments.add(segment.replace("~1", "/").replace("~0", "~"));
    }
    return List.copyOf(segments);
  }
}
