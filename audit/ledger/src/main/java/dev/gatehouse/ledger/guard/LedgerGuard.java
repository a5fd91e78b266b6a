package dev.gatehouse.ledger.guard;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a log is sound. A damaged one is marked for all replicas: nothing more is signed
 * of it and its new events wait, until a check finds it sound again, because it was restored.
 * Thread-safe.
 */
public final class LedgerGuard {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerGuard.class);

  private final TenantTransactions transactions;
  private final CheckpointSigner signer;
  private volatile long signedNanos = System.nanoTime();

  public LedgerGuard(TenantTransactions transactions, CheckpointSigner signer) {
    this.transactions = transactions;
    this.signer = signer;
  }

  /** Checks every log. */
  public void checkAll() {
    logs().forEach(this::check);
  }

  /** Checks the logs that are marked as damaged. */
  void checkDamaged() {
    logs().stream().filter(log -> state(log).isDamaged()).forEach(this::check);
  }

  /** Signs what has no checkpoint yet; a log that can't be signed does not stop the others. */
  void signAll() {
    long begin = System.nanoTime();
    List<LogId> unsigned = transactions.crossTenant(jdbc -> new LogStore(jdbc).unsigned());
    for (LogId log : unsigned) {
      try {
        signer.sign(log);
      } catch (DamagedTreeException e) {
        // A log that a check has marked in the meantime keeps the place that the check found.
        if (!state(log).isDamaged()) {
          mark(log, Optional.of(String.valueOf(e.getMessage())));
        }
      }
    }
    signedNanos = begin;
  }

  /** How long ago every sound log was last seen to be signed to its end, or this was made. */
  public Duration sinceSigned() {
    return Duration.ofNanos(System.nanoTime() - signedNanos);
  }

  /** Compares a log with itself and with what was signed; returns what is wrong with it. */
  public Optional<String> check(LogId log) {
    Optional<String> found =
        transactions.crossTenant(
            jdbc -> {
              // One picture of the log, while others go on appending to it.
              jdbc.sql("set transaction isolation level repeatable read read only").update();
              new LogStore(jdbc).look(log);
              try {
                new TreeCheck(jdbc, signer).check(log);
                return Optional.<String>empty();
              } catch (DamagedTreeException e) {
                return Optional.of(String.valueOf(e.getMessage()));
              }
            });
    mark(log, found);
    return found;
  }

  /** Logs that are damaged, with where and how. */
  public List<String> damages() {
    return transactions.crossTenant(jdbc -> new LogStore(jdbc).damages());
  }

  private void mark(LogId log, Optional<String> damage) {
    transactions.crossTenant(
        jdbc -> {
          LogStore logs = new LogStore(jdbc);
          LogState state = logs.enter(log);
          String now = damage.orElse(null);
          if (!Objects.equals(state.damage(), now)) {
            logs.damaged(log, now);
            report(log, now);
          }
          return log;
        });
  }

  private static void report(LogId log, @Nullable String damage) {
    if (damage == null) {
      LOG.warn("the log {} is sound again; its checkpoints go on", log.name());
    } else {
      LOG.error("the log {} is damaged and nothing more is signed of it: {}", log.name(), damage);
    }
  }

  private List<LogId> logs() {
    return transactions.crossTenant(jdbc -> new LogStore(jdbc).all());
  }

  private LogState state(LogId log) {
    return transactions.crossTenant(jdbc -> new LogStore(jdbc).state(log));
  }
}
