package dev.gatehouse.telemetry.metric;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Timers whose histograms all have the same bounds, from 100 µs, which is what a stage of the path
 * takes, to 10 s, which no caller waits for.
 */
public final class Latency {

  private static final Duration[] BOUNDS = {
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private Latency() {}

  /** A timer to be completed with its labels. */
  public static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BOUNDS);
  }
}
