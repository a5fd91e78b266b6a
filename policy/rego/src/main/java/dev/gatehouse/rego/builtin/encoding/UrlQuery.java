package dev.gatehouse.rego.builtin.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Queries of URLs: {@code key=value} pairs joined by {@code &}, a key any number of times. */
public final class UrlQuery {
  private UrlQuery() {}

  /** The values by key; {@link EncodingException} when a pair is malformed. */
  public static SortedMap<String, List<String>> parse(String query) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.indexOf(';') >= 0) {
        throw new EncodingException("invalid semicolon separator in query");
      }
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = UrlEscapes.queryUnescape(equals < 0 ? pair : pair.substring(0, equals));
        String value = UrlEscapes.queryUnescape(equals < 0 ? "" : pair.substring(equals + 1));
        values.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
      }
    }
    return values;
  }

  /** The query of these values, in the order of the keys. */
  public static String format(SortedMap<String, List<String>> values) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      String key = UrlEscapes.queryEscape(entry.getKey());
      for (String value : entry.getValue()) {
        pairs.add(key + "=" + UrlEscapes.queryEscape(value));
      }
    }
    return String.join("&", pairs);
  }
}
