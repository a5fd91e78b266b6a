package dev.gatehouse.pdp.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a base document lies under {@code data}.
 *
 * @param keys the keys from the top; none for {@code data} itself
 */
public record DataPath(List<String> keys) {

  /** {@code data} itself. */
  public static final DataPath ROOT = new DataPath(List.of());

  public DataPath {
    keys = List.copyOf(keys);
  }

  /** The path of keys as they are. */
  public static DataPath of(String... keys) {
    return new DataPath(List.of(keys));
  }

  /**
   * Reads a path of a URL: segments between slashes, each percent-encoded; slashes at both ends
   * don't count.
   *
   * @return null if an escape is broken
   */
  public static @Nullable DataPath ofEscaped(String escaped) {
    List<String> keys = new ArrayList<>();
    for (String segment : segments(escaped)) {
      String key = unescape(segment);
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return new DataPath(keys);
  }

  /**
   * Reads a path of a JSON patch: as a URL's, with {@code ~1} for a slash and {@code ~0} for a
   * tilde in each segment (RFC 6901, section 4).
   *
   * @return null if an escape is broken
   */
  public static @Nullable DataPath ofPatch(String escaped) {
    List<String> keys = new ArrayList<>();
    for (String segment : segments(escaped)) {
      String key = unescape(segment.replace("~1", "%2F").replace("~0", "~"));
      if (key == null) {
        return null;
      }
      keys.add(key);
    }
    return new DataPath(keys);
  }

  private static List<String> segments(String path) {
    int from = 0;
    int to = path.length();
    while (from < to && path.charAt(from) == '/') {
      from++;
    }
    while (to > from && path.charAt(to - 1) == '/') {
      to--;
    }
    return from == to ? List.of() : Arrays.asList(path.substring(from, to).split("/", -1));
  }

  /** A segment with its percent escapes undone; null if one is broken. A plus stays a plus. */
  public static @Nullable String unescape(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return null;
    }
  }

  public boolean isRoot() {
    return keys.isEmpty();
  }

  public int size() {
    return keys.size();
  }

  public String key(int position) {
    return keys.get(position);
  }

  /** The path without its last key. */
  public DataPath parent() {
    return new DataPath(keys.subList(0, keys.size() - 1));
  }

  /** This path with a further one below it. */
  public DataPath plus(DataPath further) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(further.keys);
    return new DataPath(all);
  }

  /** The keys with slashes between, without one in front. */
  public String text() {
    return String.join("/", keys);
  }

  /** The keys, each with a slash in front, as messages name a path. */
  @Override
  public String toString() {
    return "/" + text();
  }
}
