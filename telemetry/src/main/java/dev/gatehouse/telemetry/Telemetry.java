package dev.gatehouse.telemetry;

import dev.gatehouse.telemetry.metric.Meters;
import dev.gatehouse.telemetry.otlp.Otlp;
import dev.gatehouse.telemetry.otlp.OtlpSettings;
import dev.gatehouse.telemetry.trace.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one process is watched, whatever services run in it: whoever starts the process makes it and
 * hands it to each of them. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {

  private final Meters meters;
  private final Traces traces;

  private Telemetry(Meters meters, Traces traces) {
    this.meters = meters;
    this.traces = traces;
  }

  /** Metrics for Prometheus, and nothing that leaves the machine by itself. */
  public static Telemetry local() {
    return new Telemetry(Meters.create(), Traces.none());
  }

  /**
   * Metrics for Prometheus, and spans and metrics to a collector where one is configured.
   *
   * @param collector null for none
   * @throws IllegalArgumentException naming the property that can't be used
   */
  public static Telemetry of(@Nullable OtlpSettings collector) {
    if (collector == null) {
      return local();
    }
    Otlp otlp = Otlp.start(collector);
    return new Telemetry(Meters.with(List.of(otlp.metrics())), Traces.to(otlp.spans()));
  }

  /** What the process counts and measures. */
  public Meters meters() {
    return meters;
  }

  /** What the process records of requests' ways. */
  public Traces traces() {
    return traces;
  }

  @Override
  public void close() {
    meters.close();
    traces.close();
  }
}
