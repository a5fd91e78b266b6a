package dev.gatehouse.ledger.access;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.CheckpointStore;
import dev.gatehouse.ledger.checkpoint.CosignatureStore;
import dev.gatehouse.ledger.checkpoint.QuorumRule;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads a log for somebody who may. When what is read contradicts itself, the whole log is checked
 * at once and the reader told that it is damaged; no doubtful proof goes out. Thread-safe.
 */
public final class LogReader {

  private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);

  /** Checkpoints that are looked at; more than one only if the quorum was changed. */
  private static final int MOST_WITNESSED = 100;

  private final TenantTransactions transactions;
  private final CheckpointSigner signer;
  private final LedgerGuard guard;
  private final QuorumRule quorum;

  /**
   * @param quorum which cosigners are enough for a checkpoint to be a witnessed one
   */
  public LogReader(
      TenantTransactions transactions,
      CheckpointSigner signer,
      LedgerGuard guard,
      QuorumRule quorum) {
    this.transactions = transactions;
    this.signer = signer;
    this.guard = guard;
    this.quorum = quorum;
  }

  /** Reads in one transaction that is held to the log. */
  public <T extends @Nullable Object> T read(
      LogId log, BiFunction<JdbcClient, MerkleTree, T> work) {
    return guarded(
        log,
        () ->
            transactions.crossTenant(
                jdbc -> {
                  new LogStore(jdbc).look(log);
                  return work.apply(jdbc, new MerkleTree(new TileStore(jdbc)));
                }));
  }

  /** The newest checkpoint, which covers every event that was acknowledged before the call. */
  public SignedCheckpoint checkpoint(LogId log) {
    return guarded(log, () -> signer.sign(log));
  }

  /** The newest checkpoint that has its quorum of witnesses; empty when none has. */
  public Optional<SignedCheckpoint> witnessed(LogId log) {
    return read(
        log,
        (jdbc, tree) ->
            new CosignatureStore(jdbc)
                .witnessed(MOST_WITNESSED).entrySet().stream()
                    .filter(entry -> quorum.isMet(entry.getValue()))
                    .findFirst()
                    .flatMap(entry -> new CheckpointStore(jdbc).published(entry.getKey())));
  }

  /**
   * The newest checkpoint, or the newest one that has its quorum.
   *
   * @throws ProblemException {@code conflict} when a quorum is asked for and no checkpoint has one
   */
  public SignedCheckpoint checkpoint(LogId log, boolean witnessed) {
    return witnessed
        ? witnessed(log)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.CONFLICT,
                        "no checkpoint of the log has its quorum of witnesses yet"))
        : checkpoint(log);
  }

  /** Checkpoints below a size, newest first. */
  public List<SignedCheckpoint> checkpoints(LogId log, long below, int limit) {
    return read(log, (jdbc, tree) -> new CheckpointStore(jdbc).before(below, limit));
  }

  private <T extends @Nullable Object> T guarded(LogId log, Work<T> work) {
    try {
      return work.run();
    } catch (DamagedTreeException e) {
      LOG.error("the log {} is read while it is damaged: {}", log.name(), e.getMessage());
      var _ = guard.check(log);
      throw new ProblemException(
          ProblemCode.OVERLOADED,
          "the log is damaged and proves nothing until it was restored: " + e.place());
    }
  }

  private interface Work<T extends @Nullable Object> {
    T run();
  }
}
