package dev.gatehouse.delivery.lane;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that double, each drawn from the upper half of its span so that many senders don't
 * come back at once. Not thread-safe.
 */
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** The time to wait after one more failure. */
  Duration next() {
    long full =
        Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, Integer.SIZE - 1));
    failures++;
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }

  void reset() {
    failures = 0;
  }
}
