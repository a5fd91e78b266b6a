package dev.gatehouse.journal.shipping;

import java.time.Duration;

/**
 * How a journal is shipped.
 *
 * @param maximumEntries most entries in a batch
 * @param maximumBytes about how many bytes of events in a batch; a larger event goes alone
 * @param firstPause how long to wait after the first failure; each further one doubles it
 * @param longestPause the longest wait between two tries
 */
public record ShipperSettings(
    int maximumEntries, long maximumBytes, Duration firstPause, Duration longestPause) {

  public ShipperSettings {
    if (maximumEntries < 1 || maximumBytes < 1) {
      throw new IllegalArgumentException("a batch must be allowed to hold something");
    }
    if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "pauses must be positive and the longest not the shorter one");
    }
  }

  /** 500 entries or 1 MiB; pauses from 100 ms to 10 s. */
  public static ShipperSettings defaults() {
    return new ShipperSettings(500, 1024 * 1024, Duration.ofMillis(100), Duration.ofSeconds(10));
  }
}
