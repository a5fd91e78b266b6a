package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.IndexSource;
import dev.gatehouse.rego.eval.RuleIndex;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index of a set of rules: by the source that leaves the fewest rules to try, and each
 * group that leaves by the next one.
 */
final class RuleIndexer {

  /** Fewer rules are tried as fast as looked up. */
  private static final int WORTHWHILE = 2;

  /** An index has room for each rule this many times; groups beyond that aren't told apart. */
  private static final int ROOM = 16;

  private static final int LEAST_ROOM = 1_024;

  private final List<RuleConstraints> rules;
  private int room;

  private RuleIndexer(List<RuleConstraints> rules) {
    this.rules = rules;
    this.room = rules.size() * ROOM + LEAST_ROOM;
  }

  /** The index, or null if nothing tells the rules apart. */
  static @Nullable RuleIndex index(List<RuleConstraints> rules) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      all.add(i);
    }
    RuleIndex index = new RuleIndexer(rules).index(all, Set.of());
    return index instanceof RuleIndex.Rules ? null : index;
  }

  /** A way to tell rules apart: by whole values, or by what strings begin with. */
  private record Split(IndexSource source, boolean byValue) {}

  private RuleIndex index(List<Integer> members, Set<Split> used) {
    room -= members.size();
    Split best = members.size() < WORTHWHILE || room < 0 ? null : best(members, used);
    if (best == null) {
      return new RuleIndex.Rules(members.stream().mapToInt(Integer::intValue).toArray());
    }
    Set<Split> below = new HashSet<>(used);
    below.add(best);
    return best.byValue ? byValue(best.source, members, below) : byBeginning(best, members, below);
  }

  private @Nullable Split best(List<Integer> members, Set<Split> used) {
    Map<Split, Map<Object, Integer>> groups = new LinkedHashMap<>();
    for (int rule : members) {
      RuleConstraints asks = rules.get(rule);
      asks.values()
          .forEach(
              (source, values) ->
                  values.forEach(value -> count(groups, new Split(source, true), value)));
      asks.beginnings().forEach((source, start) -> count(groups, new Split(source, false), start));
    }
    groups.keySet().removeAll(used);
    return groups.entrySet().stream()
        .min(Comparator.comparingDouble(e -> expected(e.getKey(), e.getValue(), members)))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static void count(Map<Split, Map<Object, Integer>> groups, Split split, Object group) {
    groups.computeIfAbsent(split, s -> new HashMap<>()).merge(group, 1, Integer::sum);
  }

  /** How many rules are left to try, if the groups are asked for equally often. */
  private double expected(Split split, Map<Object, Integer> groups, List<Integer> members) {
    long others = members.stream().filter(rule -> !asks(rule, split)).count();
    int grouped = groups.values().stream().mapToInt(Integer::intValue).sum();
    return others + (double) grouped / groups.size();
  }

  private boolean asks(int rule, Split split) {
    RuleConstraints constraints = rules.get(rule);
    return split.byValue
        ? constraints.values().containsKey(split.source)
        : constraints.beginnings().containsKey(split.source);
  }

  private RuleIndex byValue(IndexSource source, List<Integer> members, Set<Split> used) {
    Map<RegoValue, List<Integer>> groups = new LinkedHashMap<>();
    List<Integer> others = new ArrayList<>();
    for (int rule : members) {
      Set<RegoValue> values = rules.get(rule).values().get(source);
      if (values == null) {
        others.add(rule);
      } else {
        values.forEach(v -> groups.computeIfAbsent(v, k -> new ArrayList<>()).add(rule));
      }
    }
    Map<RegoValue, RuleIndex> values = new HashMap<>();
    groups.forEach((value, group) -> values.put(value, index(group, used)));
    return new RuleIndex.ByValue(source, values, index(others, used));
  }

  private RuleIndex byBeginning(Split split, List<Integer> members, Set<Split> used) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    List<Integer> asking = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int rule : members) {
      String start = rules.get(rule).beginnings().get(split.source);
      if (start == null) {
        others.add(rule);
      } else {
        asking.add(rule);
        groups.computeIfAbsent(start, s -> new ArrayList<>()).add(rule);
      }
    }
    Map<String, RuleIndex> beginnings = new HashMap<>();
    for (String start : groups.keySet()) {
      // Whoever begins with this also begins with what this begins with.
      List<Integer> matching = new ArrayList<>();
      for (int length = 1; length <= start.length(); length++) {
        matching.addAll(groups.getOrDefault(start.substring(0, length), List.of()));
      }
      matching.sort(null);
      beginnings.put(start, index(matching, used));
    }
    int[] lengths =
        groups.keySet().stream()
            .map(String::length)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .mapToInt(Integer::intValue)
            .toArray();
    return new RuleIndex.ByBeginning(
        split.source, lengths, beginnings, index(asking, used), index(others, used));
  }
}
