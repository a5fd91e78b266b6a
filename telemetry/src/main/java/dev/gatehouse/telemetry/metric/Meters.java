package dev.gatehouse.telemetry.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The meters of one process, whatever services run in it: each service's own carry its name in the
 * label {@code service}. Thread-safe.
 */
public final class Meters implements AutoCloseable {

  /** The media type of {@link #scrape}. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  private Meters(List<? extends MeterRegistry> others) {
    if (others.isEmpty()) {
      registry = prometheus;
    } else {
      CompositeMeterRegistry all = new CompositeMeterRegistry();
      all.add(prometheus);
      others.forEach(all::add);
      registry = all;
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Meters for Prometheus alone. */
  public static Meters create() {
    return new Meters(List.of());
  }

  /**
   * Meters for Prometheus and for others too.
   *
   * @param others closed with the meters
   */
  public static Meters with(List<? extends MeterRegistry> others) {
    return new Meters(others);
  }

  /** Where meters are registered. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything in Prometheus' text format. */
  public String scrape() {
    return prometheus.scrape();
  }

  @Override
  public void close() {
    collections.close();
    if (registry instanceof CompositeMeterRegistry all) {
      all.getRegistries().forEach(MeterRegistry::close);
    }
    registry.close();
  }
}
