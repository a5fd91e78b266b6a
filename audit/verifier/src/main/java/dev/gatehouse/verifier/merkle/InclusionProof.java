package dev.gatehouse.verifier.merkle;

import java.util.List;

/**
 * Proof that a leaf stands at an index of a tree (RFC 6962, section 2.1.1).
 *
 * @param index the leaf's index from 0, an unsigned number
 * @param path sibling hashes from the leaf up
 */
public record InclusionProof(long index, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * Whether the proof leads from a leaf to a root, by the algorithm of RFC 9162, section 2.1.3.2.
   *
   * @param size leaves in the tree, an unsigned number
   */
  public boolean leads(Hash leaf, long size, Hash root) {
    if (Long.compareUnsigned(index, size) >= 0) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long fn = index;
    long sn = size - 1;
    Hash r = leaf;
    for (Hash p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hasher.node(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        r = hasher.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && r.equals(root);
  }
}
