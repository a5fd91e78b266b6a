package dev.gatehouse.rego.tester;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A case of a parameterised test.
 *
 * @param failed whether it, or a case below it, failed
 * @param cases the cases below it, by name, where there are several parameters
 */
public record SubResult(boolean failed, SortedMap<String, SubResult> cases) {

  /** How many cases there are, those with further ones below left out. */
  public int leaves(boolean thatFailed) {
    if (cases.isEmpty()) {
      return failed == thatFailed ? 1 : 0;
    }
    return cases.values().stream().mapToInt(c -> c.leaves(thatFailed)).sum();
  }

  static SubResult of(Map<String, SubResult> cases) {
    return new SubResult(cases.values().stream().anyMatch(SubResult::failed), new TreeMap<>(cases));
  }

  static SubResult leaf(boolean failed) {
    return new SubResult(failed, new TreeMap<>());
  }
}
