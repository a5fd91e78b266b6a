package dev.gatehouse.ledger.guard;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's own work: signing what came in since the last time, and comparing everything from
 * time to time, beginning at once. Every replica does it; the logs' locks let one of them at a time
 * sign. A long comparison delays no signature.
 */
public final class LedgerKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
  private static final Duration DAMAGED_INTERVAL = Duration.ofSeconds(5);

  private final ScheduledExecutorService signing;
  private final ScheduledExecutorService checking;

  private LedgerKeeper() {
    this.signing = thread("ledger-signing");
    this.checking = thread("ledger-checking");
  }

  public static LedgerKeeper start(
      LedgerGuard guard, Duration signingInterval, Duration checkInterval) {
    LedgerKeeper keeper = new LedgerKeeper();
    repeat(keeper.signing, signingInterval, signingInterval, guard::signAll);
    repeat(keeper.checking, Duration.ZERO, checkInterval, guard::checkAll);
    repeat(keeper.checking, DAMAGED_INTERVAL, DAMAGED_INTERVAL, guard::checkDamaged);
    return keeper;
  }

  private static void repeat(
      ScheduledExecutorService executor, Duration first, Duration pause, Runnable work) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> attempt(work), first.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the ledger's own work failed and is tried again", e);
    }
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  @Override
  public void close() {
    signing.shutdown();
    checking.shutdown();
    try {
      var _ = signing.awaitTermination(10, TimeUnit.SECONDS);
      var _ = checking.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
