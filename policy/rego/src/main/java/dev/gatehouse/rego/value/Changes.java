package dev.gatehouse.rego.value;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been put into and taken out of an object: a persistent search tree in the order of the
 * keys, balanced as a treap whose priorities are the keys' hashes. Those can't be predicted (see
 * {@link ValueHash}), so no choice of keys makes the tree deep.
 *
 * @param value the new value; null where the entry was taken out
 * @param count how many keys there are in this tree
 */
record Changes(
    RegoValue key,
    @Nullable RegoValue value,
    int priority,
    @Nullable Changes left,
    @Nullable Changes right,
    int count) {

  private static Changes node(
      Changes like, @Nullable RegoValue value, @Nullable Changes left, @Nullable Changes right) {
    return new Changes(like.key, value, like.priority, left, right, 1 + count(left) + count(right));
  }

  private static int count(@Nullable Changes tree) {
    return tree == null ? 0 : tree.count;
  }

  /** The change of a key, or null. */
  static @Nullable Changes find(@Nullable Changes tree, RegoValue key) {
    Changes at = tree;
    while (at != null) {
      int order = key.compareTo(at.key);
      if (order == 0) {
        return at;
      }
      at = order < 0 ? at.left : at.right;
    }
    return null;
  }

  /** The tree with one change more; the other keys' changes are shared. */
  static Changes with(@Nullable Changes tree, RegoValue key, @Nullable RegoValue value) {
    if (tree == null) {
      return new Changes(key, value, ValueHash.scramble(key.hashCode(), 1), null, null, 1);
    }
    int order = key.compareTo(tree.key);
    if (order == 0) {
      return node(tree, value, tree.left, tree.right);
    }
    if (order < 0) {
      Changes left = with(tree.left, key, value);
      return left.priority > tree.priority
          ? node(left, left.value, left.left, node(tree, tree.value, left.right, tree.right))
          : node(tree, tree.value, left, tree.right);
    }
    Changes right = with(tree.right, key, value);
    return right.priority > tree.priority
        ? node(right, right.value, node(tree, tree.value, tree.left, right.left), right.right)
        : node(tree, tree.value, tree.left, right);
  }

  /** Calls back for each change in the order of the keys. */
  static void forEach(@Nullable Changes tree, Consumer<Changes> action) {
    if (tree != null) {
      forEach(tree.left, action);
      action.accept(tree);
      forEach(tree.right, action);
    }
  }
}
