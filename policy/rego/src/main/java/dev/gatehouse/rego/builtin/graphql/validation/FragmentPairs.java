package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import java.util.HashMap;
import java.util.Map;

/** The pairs of fragments that have been compared, and whether as exclusive of each other. */
final class FragmentPairs {
  private record Pair(String a, String b) {}

  private final Map<Pair, Boolean> compared = new HashMap<>();

  /** Adds a pair unless a comparison at least as wide was made. */
  boolean add(FragmentSpread a, FragmentSpread b, boolean exclusive) {
    Boolean earlier = compared.get(new Pair(a.name, b.name));
    if (earlier != null && (exclusive || !earlier)) {
      return false;
    }
    compared.put(new Pair(a.name, b.name), exclusive);
    compared.put(new Pair(b.name, a.name), exclusive);
    return true;
  }
}
