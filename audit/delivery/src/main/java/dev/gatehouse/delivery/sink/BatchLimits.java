package dev.gatehouse.delivery.sink;

import java.time.Duration;

/**
 * How much one delivery may have, and how long events wait for it to become that much.
 *
 * @param events at least 1
 * @param bytes of the events' texts, at least 1; a single event may be larger
 * @param patience how long the first event of a batch that is not full waits for others at most;
 *     zero to deliver what is there
 */
public record BatchLimits(int events, long bytes, Duration patience) {

  public BatchLimits {
    if (events < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a batch must have room for an event, was " + events + " events, " + bytes + " bytes");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("a batch can't wait for " + patience);
    }
  }

  /** What is there is delivered at once. */
  public BatchLimits(int events, long bytes) {
    this(events, bytes, Duration.ZERO);
  }
}
