package dev.gatehouse.ledger.checkpoint;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.MerkleTree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the logs are held to from outside of the database: the newest commitment of each holder.
 * Kept in memory alone, since whoever rewrites the database would rewrite it there. Thread-safe.
 */
public final class Commitments {

  private record Holding(LogId log, String holder) {}

  private final Map<Holding, Commitment> held = new ConcurrentHashMap<>();

  /**
   * Holds a log to a commitment; an earlier one of the same holder is implied by it.
   *
   * @param holder who has it, by a name of its own
   */
  public void hold(LogId log, String holder, Commitment commitment) {
    held.merge(
        new Holding(log, holder),
        commitment,
        (before, now) -> now.size() >= before.size() ? now : before);
  }

  /**
   * Compares a log with what it is held to.
   *
   * @throws DamagedTreeException naming the place of a commitment that the log does not lead to
   */
  public void require(LogId log, LogState state, MerkleTree tree) {
    for (Commitment commitment : of(log)) {
      if (commitment.size() > state.size()) {
        throw contradicted(
            commitment,
            "the database has "
                + state.size()
                + " events, so it is of an earlier time or emptied: restore a newer state of it");
      }
      if (!Arrays.equals(tree.root(commitment.size()), commitment.root())) {
        throw contradicted(
            commitment,
            "the database has other events in its place, so its history was rewritten: restore the"
                + " one that was signed");
      }
    }
  }

  private static DamagedTreeException contradicted(Commitment commitment, String problem) {
    return new DamagedTreeException(
        "the checkpoint of " + commitment.size() + " events in " + commitment.place(), problem);
  }

  private List<Commitment> of(LogId log) {
    return held.entrySet().stream()
        .filter(entry -> entry.getKey().log().equals(log))
        .map(Map.Entry::getValue)
        .toList();
  }
}
