package dev.gatehouse.telemetry;

import dev.gatehouse.telemetry.metric.Meters;

/**
 * How one process is watched, whatever services run in it: whoever starts the process makes it and
 * hands it to each of them. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {

  private final Meters meters;

  private Telemetry(Meters meters) {
    this.meters = meters;
  }

  /** Metrics for Prometheus, and nothing that leaves the machine by itself. */
  public static Telemetry local() {
    return new Telemetry(Meters.create());
  }

  /** What the process counts and measures. */
  public Meters meters() {
    return meters;
  }

  @Override
  public void close() {
    meters.close();
  }
}
