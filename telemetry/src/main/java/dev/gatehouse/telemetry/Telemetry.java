package dev.gatehouse.telemetry;

import dev.gatehouse.telemetry.log.HecLogSettings;
import dev.gatehouse.telemetry.log.LogAppender;
import dev.gatehouse.telemetry.log.QueuedOutput;
import dev.gatehouse.telemetry.metric.Meters;
import dev.gatehouse.telemetry.otlp.Otlp;
import dev.gatehouse.telemetry.otlp.OtlpSettings;
import dev.gatehouse.telemetry.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one process is watched, whatever services run in it: whoever starts the process makes it and
 * hands it to each of them. Thread-safe.
 */
public final class Telemetry implements AutoCloseable {

  private final Meters meters;
  private final Traces traces;
  private final List<QueuedOutput> logs;

  private Telemetry(Meters meters, Traces traces, List<QueuedOutput> logs) {
    this.meters = meters;
    this.traces = traces;
    this.logs = logs;
    logs.forEach(LogAppender::add);
  }

  /** Where the settings of the process are read. */
  @FunctionalInterface
  public interface Settings {
    /**
     * What stands under a prefix.
     *
     * @return null if nothing does
     */
    <T> @Nullable T bind(String prefix, Class<T> type);
  }

  /** Metrics for Prometheus, and nothing that leaves the machine by itself. */
  public static Telemetry local() {
    return new Telemetry(Meters.create(), Traces.none(), List.of());
  }

  /**
   * Metrics for Prometheus, and what goes to collectors where any are configured: spans, metrics
   * and the log by {@link OtlpSettings}, the log by {@link HecLogSettings}.
   *
   * @throws IllegalArgumentException naming the property that can't be used
   */
  public static Telemetry configured(Settings settings) {
    OtlpSettings collector = settings.bind(OtlpSettings.PREFIX, OtlpSettings.class);
    HecLogSettings splunk = settings.bind(HecLogSettings.PREFIX, HecLogSettings.class);
    Otlp otlp = collector == null ? null : Otlp.start(collector);
    Meters meters = otlp == null ? Meters.create() : Meters.with(List.of(otlp.metrics()));
    List<QueuedOutput> logs = new ArrayList<>();
    if (collector != null && otlp != null && collector.sendsLogs()) {
      logs.add(QueuedOutput.start(otlp.log(), collector.queued(), meters.registry()));
    }
    if (splunk != null) {
      logs.add(splunk.start(meters.registry()));
    }
    return new Telemetry(
        meters, otlp == null ? Traces.none() : Traces.to(otlp.spans()), List.copyOf(logs));
  }

  /** What the process counts and measures. */
  public Meters meters() {
    return meters;
  }

  /** What the process records of requests' ways. */
  public Traces traces() {
    return traces;
  }

  /** Sends what waits, for some seconds at most. */
  @Override
  public void close() {
    for (QueuedOutput log : logs) {
      LogAppender.remove(log);
      log.close();
    }
    meters.close();
    traces.close();
  }
}
