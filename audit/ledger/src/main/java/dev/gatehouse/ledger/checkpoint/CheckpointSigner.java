package dev.gatehouse.ledger.checkpoint;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs checkpoints. Under the log's lock it first computes from the tiles, at the newest
 * checkpoint's size, what was signed then: a note that is not exactly that, or tiles that do not
 * lead to the log's root, stop it. So no two checkpoints of a log ever contradict each other,
 * whichever replica signs. Thread-safe.
 */
public final class CheckpointSigner {

  private final TenantTransactions transactions;
  private final Origins origins;
  private final Commitments commitments;
  private final Clock clock;

  public CheckpointSigner(
      TenantTransactions transactions, Origins origins, Commitments commitments, Clock clock) {
    this.transactions = transactions;
    this.origins = origins;
    this.commitments = commitments;
    this.clock = clock;
  }

  /**
   * The log's newest checkpoint with its cosignatures, signed now if there are events behind the
   * last one.
   *
   * @throws DamagedTreeException when the log is damaged
   */
  public SignedCheckpoint sign(LogId log) {
    return transactions.crossTenant(jdbc -> sign(jdbc, log));
  }

  private SignedCheckpoint sign(JdbcClient jdbc, LogId log) {
    LogStore logs = new LogStore(jdbc);
    CheckpointStore checkpoints = new CheckpointStore(jdbc);
    LogState state = logs.enter(log);
    if (state.damage() != null) {
      throw new DamagedTreeException("log " + log.name(), state.damage());
    }
    Optional<SignedCheckpoint> newest = checkpoints.newest();
    requireContinuation(log, state, newest, new MerkleTree(new TileStore(jdbc)));
    if (newest.isEmpty() || newest.get().size() < state.size()) {
      checkpoints.insert(note(log, state.size(), state.root()), clock.instant());
      logs.signed(log, state.size());
    }
    origins.cosigner(log).ifPresent(cosigner -> cosign(jdbc, cosigner, state));
    return checkpoints.published(state.size()).orElseThrow();
  }

  private void cosign(JdbcClient jdbc, MlDsaCosigner cosigner, LogState state) {
    CosignatureStore cosignatures = new CosignatureStore(jdbc);
    String identity = cosigner.key().identity();
    if (cosignatures.line(state.size(), identity).isEmpty()) {
      Instant now = clock.instant();
      cosignatures.put(state.size(), identity, cosigner.line(state.size(), state.root(), now), now);
    }
  }

  /**
   * Compares the right edge of the tree with the log's root, with what was signed last and with
   * what is held outside of the database.
   *
   * @throws DamagedTreeException when they contradict each other
   */
  public void requireContinuation(
      LogId log, LogState state, Optional<SignedCheckpoint> newest, MerkleTree tree) {
    if (!Arrays.equals(tree.root(state.size()), state.root())) {
      throw new DamagedTreeException(
          "the root of " + state.size() + " events", "the tiles do not lead to it");
    }
    long signedSize = newest.map(SignedCheckpoint::size).orElse(-1L);
    if (signedSize != state.signedSize() || signedSize > state.size()) {
      throw new DamagedTreeException(
          "the checkpoint of " + signedSize + " events",
          "the log has " + state.size() + " events and signed " + state.signedSize());
    }
    if (newest.isPresent() && !newest.get().equals(note(log, signedSize, tree.root(signedSize)))) {
      throw new DamagedTreeException(
          "the checkpoint of " + signedSize + " events",
          "it is not what this ledger's key signs for these events");
    }
    commitments.require(log, state, tree);
  }

  /** What this ledger's key signs for a tree: always the same bytes. */
  public SignedCheckpoint note(LogId log, long size, byte[] root) {
    NoteSigner signer = origins.signer(log);
    return new SignedCheckpoint(
        size, signer.sign(SignedCheckpoint.text(signer.name(), size, root)));
  }
}
