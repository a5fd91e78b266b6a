package dev.gatehouse.decision.log;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a mask: a path that is removed, or whose value is put in place of what is there.
 *
 * @param path its segments, the first of which names the part of the event
 * @param value what is put there; null for a removal
 */
record MaskRule(List<String> path, @Nullable RegoValue value) {

  private static final Set<String> PARTS = Set.of("input", "result", "nd_builtin_cache");

  /**
   * Reads a rule: a path, or an object with {@code op}, {@code path} and {@code value}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static MaskRule parse(RegoValue rule) {
    return switch (rule) {
      case RegoString path -> new MaskRule(segments(path.value()), null);
      case RegoObject object -> parse(object);
      default -> throw new IllegalArgumentException("a mask rule is neither a path nor an object");
    };
  }

  private static MaskRule parse(RegoObject object) {
    if (!(object.get("op") instanceof RegoString op)
        || !(object.get("path") instanceof RegoString path)) {
      throw new IllegalArgumentException("a mask rule has no op or no path");
    }
    RegoValue value = object.get("value");
    return switch (op.value()) {
      case "remove" -> new MaskRule(segments(path.value()), null);
      case "upsert" -> new MaskRule(segments(path.value()), value == null ? RegoNull.NULL : value);
      default -> throw new IllegalArgumentException("a mask rule's op is not known");
    };
  }

  private static List<String> segments(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a mask's path has no slash before it");
    }
    List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
    if (!PARTS.contains(segments.getFirst())) {
      throw new IllegalArgumentException("a mask's path is not below input, result or the cache");
    }
    return segments;
  }

  String text() {
    return "/" + String.join("/", path);
  }

  /** The event with the rule applied; the same one if there is nothing at its path. */
  DecisionEvent apply(DecisionEvent event) {
    RegoValue part = event.get(path.getFirst());
    if (part == null) {
      return event;
    }
    if (path.size() == 1) {
      return value == null ? event.without(path.getFirst()) : event.with(path.getFirst(), value);
    }
    RegoValue changed = value == null ? remove(part, 1) : upsert(part, 1, value);
    return changed == null ? event : event.with(path.getFirst(), changed);
  }

  private @Nullable RegoValue remove(RegoValue node, int depth) {
    boolean last = depth == path.size() - 1;
    if (node instanceof RegoObject object) {
      RegoString key = key(object, path.get(depth));
      RegoValue child = key == null ? null : object.get(key);
      if (key == null || child == null) {
        return null;
      }
      RegoValue changed = last ? null : remove(child, depth + 1);
      return last ? object.without(key) : changed == null ? null : object.with(key, changed);
    }
    if (node instanceof RegoArray array) {
      int index = index(array, path.get(depth));
      if (index < 0) {
        return null;
      }
      if (last) {
        List<RegoValue> elements = new ArrayList<>(array.toList());
        elements.remove(index);
        return RegoArray.copyOf(elements);
      }
      RegoValue changed = remove(array.get(index), depth + 1);
      return changed == null ? null : array.with(index, changed);
    }
    return null;
  }

  private @Nullable RegoValue upsert(RegoValue node, int depth, RegoValue put) {
    boolean last = depth == path.size() - 1;
    if (node instanceof RegoObject object) {
      RegoString found = key(object, path.get(depth));
      RegoString key = found == null ? RegoString.of(decoded(path.get(depth))) : found;
      RegoValue child = object.get(key);
      RegoValue changed =
          last ? put : upsert(child == null ? RegoObject.EMPTY : child, depth + 1, put);
      return changed == null ? null : object.with(key, changed);
    }
    if (node instanceof RegoArray array) {
      int index = index(array, path.get(depth));
      RegoValue changed = index < 0 ? null : last ? put : upsert(array.get(index), depth + 1, put);
      return changed == null ? null : array.with(index, changed);
    }
    return null;
  }

  /** The key as it is written, as a JSON pointer has it, or as a URL has it: whichever is there. */
  private static @Nullable RegoString key(RegoObject object, String segment) {
    String pointer = segment.replace("~1", "/").replace("~0", "~");
    for (String each : new String[] {segment, pointer, decoded(segment)}) {
      RegoString key = RegoString.of(each);
      if (object.containsKey(key)) {
        return key;
      }
    }
    return null;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscapes) {
      return segment;
    }
  }

  private static int index(RegoArray array, String segment) {
    try {
      RegoNumber number = RegoNumber.parse(segment);
      boolean inside =
          number.isPlainLong() && number.longValue() >= 0 && number.longValue() < array.size();
      return inside ? (int) number.longValue() : -1;
    } catch (IllegalArgumentException noNumber) {
      return -1;
    }
  }
}
