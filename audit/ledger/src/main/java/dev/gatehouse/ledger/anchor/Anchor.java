package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointStore;
import dev.gatehouse.ledger.checkpoint.Commitment;
import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one anchor up: first holds every log to the newest checkpoint that is there, then gives it
 * what was signed since. Its work is for one thread; its status for all.
 */
final class Anchor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);

  private final String name;
  private final AnchorStore store;
  private final TenantTransactions transactions;
  private final Origins origins;
  private final Commitments commitments;
  private final LedgerGuard guard;
  private final InstantSource clock;
  private final Map<LogId, Long> sizes = new TreeMap<>();
  private boolean compared;
  private volatile AnchorStatus status = new AnchorStatus(Map.of(), null, null);

  Anchor(
      String name,
      AnchorStore store,
      TenantTransactions transactions,
      Origins origins,
      Commitments commitments,
      LedgerGuard guard,
      InstantSource clock) {
    this.name = name;
    this.store = store;
    this.transactions = transactions;
    this.origins = origins;
    this.commitments = commitments;
    this.guard = guard;
    this.clock = clock;
  }

  String kind() {
    return store.kind();
  }

  /** Where the checkpoints of a log are. */
  String place(LogId log) {
    return store.place(AnchorKey.folder(log));
  }

  AnchorStatus status() {
    return status;
  }

  /** Holds every log to what is anchored, once it can be read. */
  void compare() throws InterruptedException {
    if (compared) {
      return;
    }
    try {
      AnchoredCheckpoints anchored = new AnchoredCheckpoints(store, origins);
      for (LogId log : anchored.logs()) {
        Optional<Commitment> newest = anchored.newest(log);
        if (newest.isPresent()) {
          hold(log, newest.get());
          sizes.put(log, newest.get().size());
          // Marks a log that contradicts it, before anything more is signed.
          var _ = guard.check(log);
        }
      }
      compared = true;
      anchored.foreign().forEach(place -> LOG.warn("anchor {}: {} is not of ours", name, place));
      tell(null, false);
    } catch (AnchorException e) {
      tell("it can't be compared with the ledger: " + e.getMessage(), false);
    }
  }

  /** Gives it the newest checkpoint of each log that it does not have. */
  void anchor() throws InterruptedException {
    compare();
    String unread = compared ? null : status.problem();
    boolean any = false;
    try {
      Map<LogId, Long> signed = transactions.crossTenant(jdbc -> new LogStore(jdbc).signedSizes());
      for (Map.Entry<LogId, Long> log : signed.entrySet()) {
        if (log.getValue() > sizes.getOrDefault(log.getKey(), 0L)) {
          any |= anchor(log.getKey());
        }
      }
      tell(unread, any);
    } catch (AnchorException e) {
      tell(String.valueOf(e.getMessage()), any);
    }
  }

  private boolean anchor(LogId log) throws AnchorException, InterruptedException {
    Optional<SignedCheckpoint> newest =
        transactions.crossTenant(
            jdbc -> {
              new LogStore(jdbc).look(log);
              CheckpointStore checkpoints = new CheckpointStore(jdbc);
              // With the cosignatures that it has by now.
              return checkpoints.newest().flatMap(own -> checkpoints.published(own.size()));
            });
    if (newest.isEmpty()) {
      return false;
    }
    SignedCheckpoint checkpoint = newest.get();
    String key = AnchorKey.of(log, checkpoint.size());
    boolean written = store.write(key, checkpoint.note());
    if (written) {
      Commitment.of(checkpoint.note(), origins.signer(log), store.place(key))
          .ifPresent(own -> hold(log, own));
    } else {
      // Another replica was first, or another history has this place.
      Commitment there =
          new AnchoredCheckpoints(store, origins)
              .read(log, key)
              .orElseThrow(
                  () ->
                      new AnchorException(
                          store.place(key) + " is there and no checkpoint of this ledger"));
      hold(log, there);
      if (guard.check(log).isPresent()) {
        return false;
      }
    }
    sizes.put(log, checkpoint.size());
    return written;
  }

  private void hold(LogId log, Commitment commitment) {
    commitments.hold(log, name, commitment);
  }

  private void tell(@Nullable String problem, boolean anchored) {
    AnchorStatus before = status;
    if (problem != null && !problem.equals(before.problem())) {
      LOG.warn("anchor {} does not take checkpoints: {}", name, problem);
    }
    status = new AnchorStatus(sizes, anchored ? clock.instant() : before.lastAnchored(), problem);
  }

  @Override
  public void close() {
    store.close();
  }
}
