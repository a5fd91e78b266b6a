package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one witness for all logs, on a thread of its own, so that one that hangs delays no other.
 * What it cosigned, refused or contradicted is in the database.
 */
final class WitnessLane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WitnessLane.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);
  private static final Duration LONGEST_REFUSED = Duration.ofMinutes(5);

  private final Witnesses.Asked witness;
  private final WitnessClient client;
  private final CosignedLogs logs;
  private final Targets targets;
  private final ContradictionRecord contradictions;
  private final InstantSource clock;
  private final Backoffs<String> away = new Backoffs<>(FIRST, LONGEST_AWAY);
  private final Backoffs<LogId> refused = new Backoffs<>(FIRST, LONGEST_REFUSED);
  private final CountDownLatch closing = new CountDownLatch(1);

  WitnessLane(
      Witnesses.Asked witness,
      WitnessClient client,
      CosignedLogs logs,
      Targets targets,
      ContradictionRecord contradictions,
      InstantSource clock) {
    this.witness = witness;
    this.client = client;
    this.logs = logs;
    this.targets = targets;
    this.contradictions = contradictions;
    this.clock = clock;
  }

  /** Asks again and again until closed. */
  Thread start(Duration interval) {
    return Thread.ofPlatform()
        .name("witness-" + witness.name())
        .daemon()
        .start(() -> run(interval));
  }

  private void run(Duration interval) {
    try {
      do {
        try {
          round();
        } catch (RuntimeException e) {
          LOG.warn("the witness {} could not be asked and will be again", witness.name(), e);
        }
      } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }

  /** Asks once for every log that the witness is behind with and that is due. */
  void round() throws InterruptedException {
    for (WitnessProgress.Pending pending : logs.pending(witness.identity())) {
      Instant now = clock.instant();
      if (closing.getCount() == 0 || !away.isDue(witness.name(), now)) {
        return;
      }
      if (refused.isDue(pending.log(), now)) {
        ask(pending, now);
      }
    }
  }

  private void ask(WitnessProgress.Pending pending, Instant now) throws InterruptedException {
    LogId log = pending.log();
    logs.behind(log, now);
    long target = targets.choose(log, pending.signed(), now, size -> logs.isWitnessed(log, size));
    if (target <= pending.cosigned()) {
      return;
    }
    try {
      Answer answer = client.ask(logs.submission(log, pending.cosigned(), target));
      if (answer instanceof Answer.Stale(long size) && size <= target) {
        answer = client.ask(logs.submission(log, size, target));
      }
      take(log, target, answer);
    } catch (DamagedTreeException e) {
      // The guard marks the log; nothing of it is shown to anybody until it was restored.
      refused.failed(log, now);
    }
  }

  private void take(LogId log, long target, Answer answer) {
    Instant now = clock.instant();
    switch (answer) {
      case Answer.Cosigned cosigned -> {
        away.succeeded(witness.name());
        refused.succeeded(log);
        logs.cosigned(log, target, witness, cosigned, now);
      }
      case Answer.Stale(long size) -> stale(log, size, now);
      case Answer.Contradicted(String detail) -> contradicted(log, detail, now);
      case Answer.Refused(String detail) -> {
        refused.failed(log, now);
        logs.failed(log, witness, WitnessProgress.State.REFUSED, detail, now);
      }
      case Answer.Unreachable(String detail) -> {
        away.failed(witness.name(), now);
        logs.failed(log, witness, WitnessProgress.State.UNREACHABLE, detail, now);
      }
    }
  }

  /** The witness is ahead of what it was asked for: by our own doing, or by somebody else's. */
  private void stale(LogId log, long size, Instant now) {
    long signed = logs.signedSize(log);
    if (size <= signed) {
      logs.seen(log, size, witness, now);
    } else {
      contradicted(log, "it cosigned " + size + " events of this log, which signed " + signed, now);
    }
  }

  private void contradicted(LogId log, String detail, Instant now) {
    refused.failed(log, now);
    if (!logs.isContradicted(log, witness)) {
      LOG.error("the witness {} contradicts the log {}: {}", witness.name(), log.name(), detail);
      contradictions.record(log, witness, detail);
    }
    logs.failed(log, witness, WitnessProgress.State.CONTRADICTED, detail, now);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
