package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place under {@code data} where base documents and rules may meet.
 *
 * @param node the rules below; null if there are none
 * @param values what is known to be here: base documents and values of rules with variables in
 *     their names
 */
record DataCursor(@Nullable VirtualNode node, List<RegoValue> values) {

  /** The cursor of a node whose path is known when planning. */
  static DataCursor at(World world, VirtualNode node) {
    RegoValue base = world.data;
    for (RegoValue key : node.path) {
      base = base == null ? null : base.find(key);
    }
    return at(world, node, base == null ? List.of() : List.of(base));
  }

  private static DataCursor at(World world, VirtualNode node, List<RegoValue> base) {
    if (world.masked(node.path)) {
      return new DataCursor(null, base);
    }
    Document document = node.document();
    if (document == null) {
      return new DataCursor(node, base);
    }
    RegoValue value = document.value(world);
    return new DataCursor(
        node.children().isEmpty() ? null : node, value == null ? List.of() : List.of(value));
  }

  /** One key further. */
  DataCursor step(World world, RegoValue key) {
    List<RegoValue> below = new ArrayList<>(values.size());
    for (RegoValue value : values) {
      RegoValue found = value.find(key);
      if (found != null) {
        below.add(found);
      }
    }
    VirtualNode child = node == null ? null : node.children().get(key);
    if (child == null) {
      return new DataCursor(null, below);
    }
    DataCursor next = at(world, child, below);
    if (node != null && node.document() != null && child.document() != null) {
      // Rules with variables in their names may give values here too.
      List<RegoValue> all = new ArrayList<>(below);
      all.addAll(next.values);
      return new DataCursor(next.node, all);
    }
    return next;
  }

  /** The keys that there may be, in order. */
  Set<RegoValue> keys() {
    Set<RegoValue> keys = new TreeSet<>();
    for (RegoValue value : values) {
      switch (value) {
        case RegoObject object -> object.keys().forEach(keys::add);
        case RegoArray array -> {
          for (int i = 0; i < array.size(); i++) {
            keys.add(RegoNumber.of(i));
          }
        }
        case RegoSet set -> set.forEach(keys::add);
        default -> {}
      }
    }
    if (node != null) {
      node.children()
          .forEach(
              (key, child) -> {
                if (!child.isHidden() && !child.isFunction()) {
                  keys.add(key);
                }
              });
    }
    return keys;
  }

  /** The whole document here; null if there is none. */
  @Nullable RegoValue document(World world) {
    RegoValue merged = null;
    for (RegoValue value : values) {
      merged = merged == null ? value : merge(merged, value);
    }
    if (node == null || node.isFunction()) {
      return merged;
    }
    RegoObject.Builder object = RegoObject.builder();
    if (merged instanceof RegoObject base) {
      object.putAll(base);
    }
    for (Map.Entry<RegoValue, VirtualNode> e : node.children().entrySet()) {
      if (e.getValue().isHidden()) {
        continue;
      }
      world.evaluation.step();
      RegoValue child = step(world, e.getKey()).document(world);
      if (child != null) {
        object.put(e.getKey(), child);
      }
    }
    return object.build();
  }

  private static RegoValue merge(RegoValue a, RegoValue b) {
    if (a instanceof RegoObject x && b instanceof RegoObject y) {
      RegoObject.Builder object = RegoObject.builder().putAll(x);
      y.forEach(
          (key, value) -> {
            RegoValue before = x.get(key);
            object.put(key, before == null ? value : merge(before, value));
          });
      return object.build();
    }
    if (a instanceof RegoSet x && b instanceof RegoSet y) {
      return x.union(y);
    }
    if (!a.equals(b)) {
      throw new EvaluationException(EvaluationException.CONFLICT, Document.UNIQUE_KEYS, null);
    }
    return a;
  }
}
