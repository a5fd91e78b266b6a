package dev.gatehouse.decision.log;

import java.time.Duration;

/**
 * How events are sent to a log server.
 *
 * @param minDelay the shortest time between two sendings
 * @param maxDelay the longest
 * @param batchBytes the longest batch, compressed
 * @param bufferBytes what waits to be sent; beyond it the oldest events are lost, and counted
 */
public record UploadSettings(
    Duration minDelay, Duration maxDelay, int batchBytes, long bufferBytes) {

  private static final UploadSettings DEFAULTS =
      new UploadSettings(Duration.ofSeconds(300), Duration.ofSeconds(600), 32_768, 64L << 20);

  public UploadSettings {
    if (minDelay.isNegative() || maxDelay.compareTo(minDelay) < 0) {
      throw new IllegalArgumentException(
          "the delay is " + minDelay + " to " + maxDelay + ", expected a maximum not below it");
    }
    if (batchBytes < 90 || bufferBytes < batchBytes) {
      throw new IllegalArgumentException(
          "batches have "
              + batchBytes
              + " bytes and the buffer "
              + bufferBytes
              + ", expected at least 90 and a buffer not below a batch");
    }
  }

  /** As OPA: every 5 to 10 minutes in batches of 32 KiB; beyond OPA, a buffer of 64 MiB. */
  public static UploadSettings defaults() {
    return DEFAULTS;
  }
}
