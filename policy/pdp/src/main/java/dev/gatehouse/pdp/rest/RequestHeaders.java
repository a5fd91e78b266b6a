package dev.gatehouse.pdp.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields in the order in which they came, found by name in any case. Immutable. */
public final class RequestHeaders {

  /** No fields. */
  public static final RequestHeaders NONE = new RequestHeaders(List.of());

  private final List<Field> fields;

  /** One field. */
  public record Field(String name, String value) {}

  public RequestHeaders(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Fields from names and values in turn. */
  public static RequestHeaders of(String... namesAndValues) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new RequestHeaders(fields);
  }

  /** The first value of a field, or null. */
  public @Nullable String first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }

  /** Values by name, each name with capitals at the beginning of its words as Go writes it. */
  public Map<String, List<String>> byName() {
    Map<String, List<String>> all = new TreeMap<>();
    for (Field field : fields) {
      all.computeIfAbsent(canonical(field.name()), _ -> new ArrayList<>()).add(field.value());
    }
    return all;
  }

  private static String canonical(String name) {
    StringBuilder text = new StringBuilder(name.toLowerCase(Locale.ROOT));
    boolean upper = true;
    for (int i = 0; i < text.length(); i++) {
      if (upper) {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
      upper = text.charAt(i) == '-';
    }
    return text.toString();
  }
}
