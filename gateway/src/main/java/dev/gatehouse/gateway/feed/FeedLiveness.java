package dev.gatehouse.gateway.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a feed has been heard of within its deadline. Measured on a monotonic clock: setting the
 * wall clock must not bring a silent feed back to life. Thread-safe.
 */
public final class FeedLiveness {

  private final LongSupplier nanoTime;
  private final long deadline;
  private volatile boolean everHeard;
  private volatile long lastHeard;

  /**
   * @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime}
   * @param deadline the longest silence after which what the feed tells still counts
   */
  public FeedLiveness(LongSupplier nanoTime, Duration deadline) {
    this.nanoTime = nanoTime;
    this.deadline = deadline.toNanos();
  }

  /** A heartbeat has come: everything before it has been taken in. */
  public void heard() {
    lastHeard = nanoTime.getAsLong();
    everHeard = true;
  }

  /** Whether the last heartbeat is recent enough. */
  public boolean alive() {
    return everHeard && nanoTime.getAsLong() - lastHeard <= deadline;
  }
}
