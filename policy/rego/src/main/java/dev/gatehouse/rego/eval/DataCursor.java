package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place under {@code data} where base documents and rules may meet.
 *
 * @param node the rules below; null if there are none
 * @param value the base document here, or the value of the rules of this very place; null if there
 *     is neither
 */
record DataCursor(@Nullable VirtualNode node, @Nullable RegoValue value) {

  /** The cursor of a node whose path is known when planning. */
  static DataCursor at(World world, VirtualNode node) {
    RegoValue base = world.data;
    for (RegoValue key : node.path) {
      base = base == null ? null : base.find(key);
    }
    return at(world, node, base);
  }

  private static DataCursor at(World world, VirtualNode node, @Nullable RegoValue base) {
    if (world.masked(node.path)) {
      return new DataCursor(null, base);
    }
    Document document = node.document();
    if (document == null) {
      return new DataCursor(node, base);
    }
    return new DataCursor(null, document.value(world));
  }

  /** One key further. */
  DataCursor step(World world, RegoValue key) {
    RegoValue below = value == null ? null : value.find(key);
    VirtualNode child = node == null ? null : node.children().get(key);
    return child == null ? new DataCursor(null, below) : at(world, child, below);
  }

  /** The keys that there may be, in order. */
  Set<RegoValue> keys() {
    Set<RegoValue> keys = new TreeSet<>();
    switch (value) {
      case RegoObject object -> object.keys().forEach(keys::add);
      case RegoArray array -> {
        for (int i = 0; i < array.size(); i++) {
          keys.add(RegoNumber.of(i));
        }
      }
      case RegoSet set -> set.forEach(keys::add);
      case null, default -> {}
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
    if (node == null || node.isFunction()) {
      return value;
    }
    RegoObject.Builder object = RegoObject.builder();
    if (value instanceof RegoObject base) {
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
}
