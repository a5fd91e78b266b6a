package dev.gatehouse.journal;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Proves that no append is forgotten: each one waits or has been answered. Thread-safe.
 *
 * <p>An append is counted as asked for after it was taken in, and leaves those that wait after it
 * was answered; so what was asked for first and answered last can only differ by what is lost.
 */
final class AppendAccount {

  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();

  void asked() {
    asked.increment();
  }

  void answered() {
    answered.increment();
  }

  /** Appends that are neither waiting nor answered. */
  long dropped(LongSupplier waiting) {
    long sum = asked.sum();
    return Math.max(0, sum - waiting.getAsLong() - answered.sum());
  }
}
