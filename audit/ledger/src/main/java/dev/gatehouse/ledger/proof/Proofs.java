package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.search.EventSearch;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TreeHash;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Computes proofs against signed checkpoints. Thread-safe. */
final class Proofs {

  private final LogReader logs;
  private final EventSearch search;

  Proofs(LogReader logs, EventSearch search) {
    this.logs = logs;
    this.search = search;
  }

  /** Events under the newest checkpoint. */
  long size(LogId log) {
    return logs.checkpoint(log).size();
  }

  /**
   * Proves that an event is in the log; one whose body retention removed, by its leaf alone.
   *
   * @param witnessed whether the checkpoint must have its quorum of witnesses
   * @throws ProblemException {@code not-found}, or {@code conflict} when no witnessed checkpoint
   *     covers it yet
   */
  Proved inclusion(LogId log, UUID event, boolean witnessed) {
    StoredEvent found =
        search
            .find(log, event)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such event"));
    SignedCheckpoint checkpoint = logs.checkpoint(log, witnessed);
    if (found.index() >= checkpoint.size()) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "no witnessed checkpoint covers the event yet");
    }
    return logs.read(log, (jdbc, tree) -> proved(tree, found, checkpoint));
  }

  /**
   * Proves that the log of the later size grew out of that of the earlier.
   *
   * @throws ProblemException {@code invalid} when there were no such sizes
   */
  List<byte[]> consistency(LogId log, long from, long to) {
    long newest = size(log);
    if (to < 1 || to > newest) {
      throw ProblemException.invalid(
          "query/to", "expected the size of a signed tree, 1 to " + newest);
    }
    if (from < 1 || from > to) {
      throw ProblemException.invalid(
          "query/from", "expected the size of an earlier tree, 1 to " + to);
    }
    return logs.read(log, (jdbc, tree) -> tree.consistency(from, to));
  }

  private static Proved proved(MerkleTree tree, StoredEvent event, SignedCheckpoint checkpoint) {
    long index = event.index();
    byte[] leaf = tree.leaf(index);
    byte[] body = event.body();
    if (body == null ? !event.isRemoved() : !Arrays.equals(leaf, TreeHash.leaf(body))) {
      throw new DamagedTreeException("event " + index, "it is not what its leaf was made from");
    }
    return new Proved(index, body, leaf, tree.inclusion(index, checkpoint.size()), checkpoint);
  }
}
