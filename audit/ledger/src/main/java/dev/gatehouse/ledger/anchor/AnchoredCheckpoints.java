package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.Commitment;
import dev.gatehouse.ledger.checkpoint.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an anchor holds. Only what this ledger's own key signed for the log counts: others may
 * be able to write to the place as well. For one thread.
 */
final class AnchoredCheckpoints {

  /** How many files that are no checkpoints of ours are looked at, a log, before it is given up. */
  private static final int MOST_FOREIGN = 50;

  private final AnchorStore store;
  private final Origins origins;
  private final List<String> foreign = new ArrayList<>();

  AnchoredCheckpoints(AnchorStore store, Origins origins) {
    this.store = store;
    this.origins = origins;
  }

  /** Logs that have a folder. */
  List<LogId> logs() throws AnchorException, InterruptedException {
    List<LogId> logs = new ArrayList<>();
    for (String name : store.below("")) {
      if (name.endsWith("/")) {
        try {
          logs.add(LogId.named(name.substring(0, name.length() - 1)));
        } catch (IllegalArgumentException e) {
          // Somebody else's folder beside ours.
          foreign.add(store.place(name));
        }
      }
    }
    return logs;
  }

  /** The largest checkpoint of a log; empty if there is none. */
  Optional<Commitment> newest(LogId log) throws AnchorException, InterruptedException {
    return newest(log, AnchorKey.folder(log), new int[] {MOST_FOREIGN});
  }

  private Optional<Commitment> newest(LogId log, String folder, int[] left)
      throws AnchorException, InterruptedException {
    for (String name : store.below(folder).reversed()) {
      Optional<Commitment> found =
          name.endsWith("/") ? newest(log, folder + name, left) : read(log, folder + name);
      if (found.isPresent()) {
        return found;
      }
      left[0]--;
      if (left[0] <= 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What is kept under a key, if it is a checkpoint of ours and where it belongs. */
  Optional<Commitment> read(LogId log, String key) throws AnchorException, InterruptedException {
    Optional<Commitment> read =
        store
            .read(key)
            .flatMap(note -> Commitment.of(note, origins.signer(log), store.place(key)))
            .filter(checkpoint -> AnchorKey.of(log, checkpoint.size()).equals(key));
    if (read.isEmpty()) {
      foreign.add(store.place(key));
    }
    return read;
  }

  /** Places of what is no checkpoint of this ledger. */
  List<String> foreign() {
    return List.copyOf(foreign);
  }
}
