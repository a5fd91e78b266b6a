package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object that rules add to at any depth, each path at most once with one value. */
final class PartialTree {

  /** A {@link RegoValue}, a {@link RegoSet.Builder} or another tree for each key. */
  private final Map<RegoValue, Object> entries = new LinkedHashMap<>();

  /**
   * Adds a value, or a member of a set, at a path. What is there may be given again as a whole. A
   * set that was given as a whole gets more members; an object that was gets no more entries.
   *
   * @throws EvaluationException for another value
   */
  void add(RegoValue[] path, RegoValue leaf, boolean member, Location place) {
    PartialTree tree = this;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(tree.entries.computeIfAbsent(path[i], k -> new PartialTree())
          instanceof PartialTree next)) {
        throw conflict(place);
      }
      tree = next;
    }
    RegoValue key = path[path.length - 1];
    if (member) {
      tree.members(key, place).add(leaf);
      return;
    }
    Object before = tree.entries.putIfAbsent(key, leaf);
    if (before != null && !built(before).equals(leaf)) {
      throw conflict(place);
    }
  }

  private RegoSet.Builder members(RegoValue key, Location place) {
    Object before = entries.computeIfAbsent(key, k -> RegoSet.builder());
    if (before instanceof RegoSet.Builder members) {
      return members;
    }
    if (before instanceof RegoSet whole) {
      RegoSet.Builder members = RegoSet.builder();
      whole.forEach(members::add);
      entries.put(key, members);
      return members;
    }
    throw conflict(place);
  }

  private static EvaluationException conflict(Location place) {
    return new EvaluationException(EvaluationException.CONFLICT, Document.UNIQUE_KEYS, place);
  }

  RegoObject build() {
    RegoObject.Builder object = RegoObject.builder(entries.size());
    entries.forEach((key, value) -> object.put(key, built(value)));
    return object.build();
  }

  private static RegoValue built(Object entry) {
    return switch (entry) {
      case PartialTree tree -> tree.build();
      case RegoSet.Builder set -> set.build();
      default -> (RegoValue) entry;
    };
  }
}
