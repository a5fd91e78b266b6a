package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointStore;
import dev.gatehouse.ledger.checkpoint.CosignatureStore;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The logs as witnesses are asked about them, and what they said. Thread-safe. */
final class CosignedLogs {

  private final TenantTransactions transactions;
  private final Origins origins;
  private final Witnesses witnesses;

  CosignedLogs(TenantTransactions transactions, Origins origins, Witnesses witnesses) {
    this.transactions = transactions;
    this.origins = origins;
    this.witnesses = witnesses;
  }

  List<WitnessProgress.Pending> pending(String witness) {
    return transactions.crossTenant(jdbc -> new WitnessProgress(jdbc).pending(witness));
  }

  /** Whether a checkpoint has its quorum. */
  boolean isWitnessed(LogId log, long size) {
    return transactions.crossTenant(
        jdbc -> {
          new LogStore(jdbc).look(log);
          return witnesses.isMet(new CosignatureStore(jdbc).cosigners(size));
        });
  }

  long signedSize(LogId log) {
    return transactions.crossTenant(jdbc -> new LogStore(jdbc).state(log).signedSize());
  }

  /**
   * A request for a signed size, with our own signatures and nobody else's.
   *
   * @throws dev.gatehouse.ledger.tree.DamagedTreeException when the tiles can't prove it
   */
  Submission submission(LogId log, long oldSize, long size) {
    return transactions.crossTenant(
        jdbc -> {
          new LogStore(jdbc).look(log);
          SignedCheckpoint signed = new CheckpointStore(jdbc).signed(size).orElseThrow();
          String second =
              origins
                  .cosigner(log)
                  .map(own -> new CosignatureStore(jdbc).line(size, own.key().identity()))
                  .orElse("");
          List<byte[]> proof =
              oldSize == 0 || oldSize == size
                  ? List.of()
                  : new MerkleTree(new TileStore(jdbc)).consistency(oldSize, size);
          return new Submission(oldSize, proof, signed.note() + second);
        });
  }

  /** Keeps a cosignature. */
  void cosigned(
      LogId log, long size, Witnesses.Asked witness, Answer.Cosigned answer, Instant now) {
    var _ =
        transactions.crossTenant(
            jdbc -> {
              new LogStore(jdbc).look(log);
              CosignatureStore cosignatures = new CosignatureStore(jdbc);
              cosignatures.put(size, witness.identity(), answer.line(), answer.time());
              new WitnessProgress(jdbc).cosigned(witness.identity(), log, size, answer.time(), now);
              if (witnesses.isMet(cosignatures.cosigners(size))) {
                cosignatures.witnessed(size, now);
                new QuorumProgress(jdbc).reached(log, size, now);
              }
              return size;
            });
  }

  /** Notes that a witness cosigned a size for somebody else of us. */
  void seen(LogId log, long size, Witnesses.Asked witness, Instant now) {
    write(jdbc -> new WitnessProgress(jdbc).cosigned(witness.identity(), log, size, now, now));
  }

  /** Notes that a log waits for its quorum, where one is asked for. */
  void behind(LogId log, Instant now) {
    if (witnesses.quorum().required() == 0) {
      return;
    }
    write(jdbc -> new QuorumProgress(jdbc).behind(log, now));
  }

  void failed(
      LogId log,
      Witnesses.Asked witness,
      WitnessProgress.State state,
      String problem,
      Instant now) {
    write(jdbc -> new WitnessProgress(jdbc).failed(witness.identity(), log, state, problem, now));
  }

  boolean isContradicted(LogId log, Witnesses.Asked witness) {
    return transactions.crossTenant(
        jdbc ->
            new WitnessProgress(jdbc)
                .standing(witness.identity(), log)
                .filter(standing -> standing.state() == WitnessProgress.State.CONTRADICTED)
                .isPresent());
  }

  private void write(java.util.function.Consumer<JdbcClient> work) {
    var _ =
        transactions.crossTenant(
            jdbc -> {
              work.accept(jdbc);
              return jdbc;
            });
  }
}
