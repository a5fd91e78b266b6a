package dev.gatehouse.service.metric;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.telemetry.metric.JournalMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToIntFunction;

/** The meters of what most services have: a journal, a database, checks of their health. */
final class ServiceMeters {

  private final MeterRegistry registry;
  private final String service;

  ServiceMeters(MeterRegistry registry, String service) {
    this.registry = registry;
    this.service = service;
  }

  void journal(Journal journal, InstantSource clock) {
    JournalMeters.bind(registry, service, journal, clock);
  }

  void shipper(LedgerShipper shipper) {
    JournalMeters.bind(registry, service, shipper);
  }

  /** Each check is made when it is asked for, as for the health document. */
  void health(List<HealthCheck> checks) {
    for (HealthCheck check : checks) {
      Gauge.builder("gatehouse.health", check, it -> it.problem().isEmpty() ? 1 : 0)
          .description("Whether a check of a service's health passes, 1 or 0")
          .tag("service", service)
          .tag("check", check.name())
          .register(registry);
    }
  }

  void pool(HikariDataSource pool) {
    connections(pool, "active", HikariPoolMXBean::getActiveConnections);
    connections(pool, "idle", HikariPoolMXBean::getIdleConnections);
    Gauge.builder(
            "gatehouse.database.waiting",
            pool,
            it -> of(it, HikariPoolMXBean::getThreadsAwaitingConnection))
        .description("Requests that wait for a connection to the database")
        .tag("service", service)
        .register(registry);
  }

  private void connections(
      HikariDataSource pool, String state, ToIntFunction<HikariPoolMXBean> value) {
    Gauge.builder("gatehouse.database.connections", pool, it -> of(it, value))
        .description("Connections to the database")
        .tag("service", service)
        .tag("state", state)
        .register(registry);
  }

  private static double of(HikariDataSource pool, ToIntFunction<HikariPoolMXBean> value) {
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    return bean == null ? 0 : value.applyAsInt(bean);
  }
}
