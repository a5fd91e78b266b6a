package dev.gatehouse.pdp.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL. Immutable. */
public final class QueryParameters {

  /** No parameters. */
  public static final QueryParameters NONE = new QueryParameters(Map.of());

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads what follows the question mark, form-encoded.
   *
   * @param raw null or empty if nothing does
   * @throws ApiFailure 400 if an escape is broken
   */
  public static QueryParameters parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return new QueryParameters(values);
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw ApiFailure.invalid("the query of the URL has a broken percent escape in " + text);
    }
  }

  /** Whether a parameter is there without a value, or with the value {@code true}. */
  public boolean flag(String name) {
    List<String> given = values.get(name);
    if (given == null) {
      return false;
    }
    return (given.size() == 1 && given.getFirst().isEmpty())
        || given.stream().anyMatch("true"::equalsIgnoreCase);
  }

  /** A parameter's last value, or null. */
  public @Nullable String last(String name) {
    List<String> given = values.get(name);
    return given == null ? null : given.getLast();
  }

  /** All values of a parameter. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Every parameter with its values. */
  public Map<String, List<String>> toMap() {
    return java.util.Collections.unmodifiableMap(values);
  }

  /**
   * Passes if only known parameters are given.
   *
   * @throws ApiFailure 400 naming one that is not known, and those that are
   */
  public void refuseUnknown(Set<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw ApiFailure.invalid(
            "unknown parameter '"
                + name
                + "', expected "
                + (known.isEmpty()
                    ? "none"
                    : "only " + String.join(", ", new java.util.TreeSet<>(known))));
      }
    }
  }
}
