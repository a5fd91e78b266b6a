package dev.gatehouse.gateway.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The gateway's conditions for being ready, as gauges. */
public final class GatewayMeters {

  private final Readiness readiness;

  private GatewayMeters(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Registers them. */
  public static GatewayMeters bind(MeterRegistry registry, Readiness readiness) {
    GatewayMeters meters = new GatewayMeters(readiness);
    for (HealthCheck check : readiness.checks()) {
      Gauge.builder("gatehouse.health", check, it -> it.problem().get() == null ? 1 : 0)
          .description("Whether a check of a service's health passes, 1 or 0")
          .tag("service", "gateway")
          .tag("check", check.name())
          .register(registry);
    }
    Gauge.builder("gatehouse.ready", meters, it -> Readiness.ready(it.readiness.look()) ? 1 : 0)
        .description("Whether the gateway lets requests through, 1 or 0")
        .register(registry);
    return meters;
  }
}
