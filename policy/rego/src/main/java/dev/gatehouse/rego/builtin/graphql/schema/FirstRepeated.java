package dev.gatehouse.rego.builtin.graphql.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds, for the earliest name that comes twice, what it names the second time. */
final class FirstRepeated {
  private final Map<String, Integer> firstPlaces = new LinkedHashMap<>();
  private int earliest = Integer.MAX_VALUE;
  @Nullable Object repeated;

  void add(String name, Object named) {
    Integer first = firstPlaces.putIfAbsent(name, firstPlaces.size());
    if (first != null && first < earliest) {
      earliest = first;
      repeated = named;
    }
  }
}
