package dev.gatehouse.journal.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies and checks the free part of an event: strings, booleans, numbers, lists and maps with
 * string keys. Numbers must survive RFC 8785 (section 3.2.2.3), whose numbers are IEEE 754 doubles.
 */
final class EventDetails {

  /**
   * The largest integer that a double holds exactly along with all below it: 2^53 - 1 (RFC 8259,
   * section 6).
   */
  private static final long EXACT = (1L << 53) - 1;

  private static final int DEEPEST = 16;

  private EventDetails() {}

  static Map<String, @Nullable Object> copy(EventType type, Map<String, ?> details) {
    for (String name : details.keySet()) {
      if (type.detail(name) == null) {
        throw new IllegalArgumentException(
            "events of type " + type.name() + " declare no detail " + name);
      }
    }
    return copyMap("details", details, 1);
  }

  private static Map<String, @Nullable Object> copyMap(String path, Map<?, ?> map, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "the event's " + path + " is nested deeper than " + DEEPEST);
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException(
                "the event's " + path + " has a key that is not a string");
          }
          String cleaned = EventText.freeText(path, name);
          copy.put(cleaned, copyValue(path + "." + cleaned, value, depth));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object copyValue(String path, @Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> EventText.freeText(path, text);
      case Boolean bool -> bool;
      case Integer number -> number;
      case Long number -> exact(path, number);
      case Double number -> finite(path, number);
      case BigDecimal number -> finite(path, number.doubleValue());
      case Enum<?> constant -> constant.toString();
      case UUID id -> id.toString();
      case Instant instant -> instant.toString();
      case Map<?, ?> map -> copyMap(path, map, depth + 1);
      case Iterable<?> items -> copyList(path, items, depth + 1);
      default ->
          throw new IllegalArgumentException(
              "the event's "
                  + path
                  + " is a "
                  + value.getClass().getName()
                  + ", which has no JSON form here");
    };
  }

  private static List<@Nullable Object> copyList(String path, Iterable<?> items, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "the event's " + path + " is nested deeper than " + DEEPEST);
    }
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object item : items) {
      copy.add(copyValue(path + "[" + copy.size() + "]", item, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private static Long exact(String path, long number) {
    if (number > EXACT || number < -EXACT) {
      throw new IllegalArgumentException(
          "the event's " + path + " is " + number + "; beyond 2^53-1 use a string");
    }
    return number;
  }

  private static Double finite(String path, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "the event's " + path + " is " + number + ", which JSON can't hold");
    }
    return number;
  }
}
