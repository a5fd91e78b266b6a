package dev.gatehouse.verifier.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that a tree grew out of an earlier one by appending alone (RFC 6962, section 2.1.2).
 *
 * @param first leaves in the earlier tree, an unsigned number
 * @param second leaves in the later tree, an unsigned number
 * @param path the hashes of the proof
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Whether the proof leads from one root to the other, by the algorithm of RFC 9162, section
   * 2.1.4.2. A proof from the empty tree to another proves nothing and is refused; two trees of one
   * size need equal roots and no path.
   */
  public boolean leads(Hash firstRoot, Hash secondRoot) {
    if (first == second) {
      return path.isEmpty() && firstRoot.equals(secondRoot);
    }
    if (first == 0 || Long.compareUnsigned(first, second) > 0 || path.isEmpty()) {
      return false;
    }
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(first) == 1) {
      hashes.addFirst(firstRoot);
    }
    return walk(hashes, firstRoot, secondRoot);
  }

  private boolean walk(List<Hash> hashes, Hash firstRoot, Hash secondRoot) {
    TreeHasher hasher = new TreeHasher();
    long fn = first - 1;
    long sn = second - 1;
    while ((fn & 1) == 1) {
      fn >>>= 1;
      sn >>>= 1;
    }
    Hash fr = hashes.getFirst();
    Hash sr = hashes.getFirst();
    for (Hash c : hashes.subList(1, hashes.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hasher.node(c, fr);
        sr = hasher.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>>= 1;
          sn >>>= 1;
        }
      } else {
        sr = hasher.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
  }
}
