package dev.gatehouse.gateway.hygiene;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single parameters of a query whose percent-encoding has been checked. */
public final class QueryParameters {

  private QueryParameters() {}

  /** The decoded value of a parameter; null when it is missing or there more than once. */
  public static @Nullable String single(@Nullable String query, String name) {
    List<String> values = all(query, name);
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** The decoded values of a parameter, in their order. */
  public static List<String> all(@Nullable String query, String name) {
    if (query == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>(1);
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decode(key).equals(name)) {
        values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
