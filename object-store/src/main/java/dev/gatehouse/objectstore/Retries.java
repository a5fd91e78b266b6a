package dev.gatehouse.objectstore;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How patiently a request is repeated: each wait is drawn between nothing and a limit that doubles
 * ("full jitter"), so that many clients do not come back at once.
 *
 * @param attempts how often a request is sent, at least 1
 * @param first the limit of the first wait
 * @param longest what limits do not grow beyond
 */
public record Retries(int attempts, Duration first, Duration longest) {

  public Retries {
    if (attempts < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "requests are sent once at least, and waits are positive, the longest not below the"
              + " first");
    }
  }

  /** Four attempts, waits of up to 200 ms, 400 ms, 800 ms. */
  public static Retries usual() {
    return new Retries(4, Duration.ofMillis(200), Duration.ofSeconds(5));
  }

  /** A wait after a number of failed attempts. */
  Duration wait(int failed) {
    long limit = first.toNanos() << Math.min(failed - 1, 20);
    long most = limit <= 0 ? longest.toNanos() : Math.min(limit, longest.toNanos());
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most + 1));
  }
}
