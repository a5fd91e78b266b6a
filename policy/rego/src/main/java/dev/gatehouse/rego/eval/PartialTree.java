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

  void add(RegoValue[] path, RegoValue leaf, boolean member, Location place) {
    PartialTree tree = this;
    for (int i = 0; i < path.length - 1; i++) {
      Object below = tree.entries.computeIfAbsent(path[i], k -> new PartialTree());
      if (below instanceof RegoObject object) {
        below = open(object);
        tree.entries.put(path[i], below);
      }
      if (!(below instanceof PartialTree next)) {
        throw conflict(place);
      }
      tree = next;
    }
    RegoValue key = path[path.length - 1];
    if (member) {
      if (tree.entries.computeIfAbsent(key, k -> RegoSet.builder())
          instanceof RegoSet.Builder set) {
        set.add(leaf);
        return;
      }
      throw conflict(place);
    }
    Object before = tree.entries.putIfAbsent(key, leaf);
    if (before != null && !before.equals(leaf)) {
      throw conflict(place);
    }
  }

  private static PartialTree open(RegoObject object) {
    PartialTree tree = new PartialTree();
    object.forEach(tree.entries::put);
    return tree;
  }

  private static EvaluationException conflict(Location place) {
    return new EvaluationException(EvaluationException.CONFLICT, Document.UNIQUE_KEYS, place);
  }

  RegoObject build() {
    RegoObject.Builder object = RegoObject.builder(entries.size());
    entries.forEach(
        (key, value) ->
            object.put(
                key,
                switch (value) {
                  case PartialTree tree -> tree.build();
                  case RegoSet.Builder set -> set.build();
                  default -> (RegoValue) value;
                }));
    return object.build();
  }
}
