package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.merkle.ConsistencyProof;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checkpoints that the verifier's user kept from before, held against the log of an export.
 * Each is proved by the root that the events themselves lead to at its size, or by a consistency
 * proof in the export. For one thread.
 */
final class EarlierCheckpoints {

  private final NavigableMap<Long, List<Hash>> rootsBySize = new TreeMap<>();
  private final Map<Long, List<Hash>> consistency = new HashMap<>();
  private final List<Long> proved = new ArrayList<>();
  private final List<String> notProved = new ArrayList<>();

  EarlierCheckpoints(List<Checkpoint> kept, Checkpoint signed) {
    for (Checkpoint checkpoint : kept) {
      if (checkpoint.origin().equals(signed.origin())) {
        rootsBySize
            .computeIfAbsent(checkpoint.size(), size -> new ArrayList<>())
            .add(checkpoint.root());
      } else {
        notProved.add(
            "the checkpoint of "
                + checkpoint.origin()
                + " is of another log than "
                + signed.origin());
      }
    }
  }

  /** Takes in a consistency proof that the export brings along. */
  void consistency(long first, List<Hash> path) {
    consistency.put(first, path);
  }

  /** A checkpoint that is ahead of the export, which so lacks what came after. */
  Optional<Refuted> ahead(Checkpoint signed) {
    Map.Entry<Long, List<Hash>> newest = rootsBySize.lastEntry();
    if (newest == null || newest.getKey() <= signed.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refuted(
            Finding.CUT,
            "a checkpoint that you kept has "
                + newest.getKey()
                + " events, the export's has "
                + signed.size(),
            signed.size()));
  }

  /**
   * Compares the root that the events lead to at this size with what was signed at this size
   * before.
   */
  Optional<Refuted> reached(GrowingTree tree) {
    List<Hash> roots = rootsBySize.remove(tree.size());
    if (roots == null) {
      return Optional.empty();
    }
    Hash root = tree.root();
    proved.add(tree.size());
    return roots.stream().allMatch(root::equals) ? Optional.empty() : forked(tree.size());
  }

  /** Proves what is left by the export's consistency proofs, and notes what can't be proved. */
  Optional<Refuted> rest(Checkpoint signed) {
    for (Map.Entry<Long, List<Hash>> entry : rootsBySize.entrySet()) {
      long size = entry.getKey();
      List<Hash> path = size == signed.size() ? List.of() : consistency.get(size);
      if (size == 0) {
        proved.add(size);
      } else if (path == null) {
        notProved.add(
            "the export has no proof that the log grew out of your checkpoint of "
                + size
                + " events");
      } else {
        ConsistencyProof proof = new ConsistencyProof(size, signed.size(), path);
        if (!entry.getValue().stream().allMatch(root -> proof.leads(root, signed.root()))) {
          return forked(size);
        }
        proved.add(size);
      }
    }
    return Optional.empty();
  }

  List<Long> proved() {
    return proved.stream().sorted().toList();
  }

  List<String> notProved() {
    return notProved;
  }

  private static Optional<Refuted> forked(long size) {
    return Optional.of(
        new Refuted(
            Finding.FORKED,
            "the log did not grow out of the checkpoint of " + size + " events that you kept",
            size));
  }
}
