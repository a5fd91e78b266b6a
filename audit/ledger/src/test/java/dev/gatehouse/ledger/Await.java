package dev.gatehouse.ledger;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Waits for a condition; the limit only bounds a failing test. */
final class Await {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Await() {}

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        Assertions.fail("the condition did not come true within " + LIMIT);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
