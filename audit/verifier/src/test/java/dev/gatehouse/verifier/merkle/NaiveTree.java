package dev.gatehouse.verifier.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The definitions of RFC 6962, section 2.1, written down as they are, for trees small enough to do
 * so.
 */
public final class NaiveTree {

  private final TreeHasher hasher = new TreeHasher();
  private final List<Hash> leaves;

  public NaiveTree(List<Hash> leaves) {
    this.leaves = List.copyOf(leaves);
  }

  public Hash root(int size) {
    return size == 0 ? hasher.empty() : hash(0, size);
  }

  /** MTH(D[from:to]). */
  public Hash hash(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    int k = split(to - from);
    return hasher.node(hash(from, from + k), hash(from + k, to));
  }

  /** PATH(index, D[0:size]). */
  public List<Hash> path(int index, int size) {
    return path(index, 0, size);
  }

  private List<Hash> path(int index, int from, int to) {
    if (to - from == 1) {
      return List.of();
    }
    int k = split(to - from);
    boolean left = index < k;
    List<Hash> path =
        new ArrayList<>(left ? path(index, from, from + k) : path(index - k, from + k, to));
    path.add(left ? hash(from + k, to) : hash(from, from + k));
    return path;
  }

  /** PROOF(first, D[0:second]). */
  public List<Hash> consistency(int first, int second) {
    return subproof(first, 0, second, true);
  }

  private List<Hash> subproof(int first, int from, int to, boolean whole) {
    if (first == to - from) {
      return whole ? List.of() : List.of(hash(from, to));
    }
    int k = split(to - from);
    boolean left = first <= k;
    List<Hash> proof =
        new ArrayList<>(
            left
                ? subproof(first, from, from + k, whole)
                : subproof(first - k, from + k, to, false));
    proof.add(left ? hash(from + k, to) : hash(from, from + k));
    return proof;
  }

  /** Roots of the perfect subtrees that cover the leaves from one to another. */
  public List<Hash> cover(int from, int to) {
    List<Hash> roots = new ArrayList<>();
    int at = from;
    while (at < to) {
      int width = 1;
      while (at % (width * 2) == 0 && at + width * 2 <= to) {
        width *= 2;
      }
      roots.add(hash(at, at + width));
      at += width;
    }
    return roots;
  }

  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }
}
