package dev.gatehouse.verifier.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The right edge of a tree that grows leaf by leaf: the roots of its perfect subtrees, largest
 * first. With it the root at every size is computed in one pass over the leaves, in memory for 64
 * hashes. Not thread-safe.
 */
public final class GrowingTree {

  private final TreeHasher hasher = new TreeHasher();
  private final Deque<Hash> peaks = new ArrayDeque<>();
  private long size;

  /** A tree without leaves. */
  public GrowingTree() {}

  /**
   * A tree that has leaves already.
   *
   * @param size how many, an unsigned number
   * @param peaks the roots of its perfect subtrees, one for each bit that is set in the size,
   *     largest first
   * @throws IllegalArgumentException when there are more or fewer of them
   */
  public GrowingTree(long size, List<Hash> peaks) {
    if (peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(
          "a tree of "
              + Long.toUnsignedString(size)
              + " leaves has "
              + Long.bitCount(size)
              + " perfect subtrees, not "
              + peaks.size());
    }
    this.size = size;
    peaks.forEach(this.peaks::addLast);
  }

  /** Leaves in the tree, an unsigned number. */
  public long size() {
    return size;
  }

  /** Appends a leaf by its hash. */
  public void append(Hash leaf) {
    appendSubtree(leaf, 0);
  }

  /**
   * Appends a perfect subtree by its root.
   *
   * @param level the subtree has two to the power of this many leaves; the size must be a multiple
   *     of that
   */
  public void appendSubtree(Hash root, int level) {
    if ((size & ((1L << level) - 1)) != 0) {
      throw new IllegalArgumentException(
          "a subtree of level " + level + " can't follow " + size + " leaves");
    }
    Hash merged = root;
    for (long rest = size >>> level; (rest & 1) == 1; rest >>>= 1) {
      merged = hasher.node(peaks.removeLast(), merged);
    }
    peaks.addLast(merged);
    size += 1L << level;
  }

  /** The root of the tree as it is now (RFC 6962, section 2.1). */
  public Hash root() {
    if (peaks.isEmpty()) {
      return hasher.empty();
    }
    Iterator<Hash> fromSmallest = peaks.descendingIterator();
    Hash root = fromSmallest.next();
    while (fromSmallest.hasNext()) {
      root = hasher.node(fromSmallest.next(), root);
    }
    return root;
  }
}
