package dev.gatehouse.decision.bundle.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a source is asked again.
 *
 * @param min the shortest time after a success
 * @param max the longest time, after a success or a failure
 * @param longPolling how long a source may hold back its answer; zero: it is not asked to
 */
record Backoff(Duration min, Duration max, Duration longPolling) {

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final double FACTOR = 1.6;
  private static final double JITTER = 0.2;

  /** As OPA: between one and two minutes. */
  static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ZERO);

  Backoff {
    if (min.isNegative() || max.compareTo(min) < 0 || longPolling.isNegative()) {
      throw new IllegalArgumentException(
          "polling is " + min + " to " + max + ", expected a maximum not below the minimum");
    }
  }

  /** Anywhere between the two, so that a fleet does not ask all at once. */
  Duration afterSuccess(RandomGenerator random) {
    return Duration.ofMillis(min.toMillis() + random.nextLong(max.toMillis() - min.toMillis() + 1));
  }

  /** Grows with each failure up to the longest time, a fifth more or less. */
  Duration afterFailures(int failures, RandomGenerator random) {
    double grown = FIRST_RETRY.toMillis() * Math.pow(FACTOR, Math.min(failures - 1, 60));
    double bounded = Math.min(grown, max.toMillis());
    double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.min((long) (bounded * jitter), max.toMillis()));
  }
}
