package dev.gatehouse.ledger.metric;

import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.telemetry.metric.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** How far the logs have come, all together. Asks the database once for all gauges. */
public final class LogMeters {

  private static final Duration AGE = Duration.ofSeconds(1);

  private final MeterRegistry registry;
  private final Sampled<Standing> standing;

  private LogMeters(MeterRegistry registry, TenantTransactions transactions) {
    this.registry = registry;
    this.standing = new Sampled<>(AGE, () -> read(transactions));
  }

  /**
   * All logs together.
   *
   * @param unsigned events that the newest checkpoint of their log does not cover
   */
  private record Standing(long logs, long events, long unsigned, long damaged) {}

  /** Registers the gauges. */
  public static LogMeters bind(
      MeterRegistry registry, TenantTransactions transactions, LedgerGuard guard) {
    LogMeters meters = new LogMeters(registry, transactions);
    meters.gauge("logs", "Logs", Standing::logs);
    meters.gauge("events", "Events in the trees of all logs", Standing::events);
    meters.gauge("unsigned.events", "Events that no checkpoint covers yet", Standing::unsigned);
    meters.gauge(
        "damaged.logs", "Logs of which nothing more is signed: must stay 0", Standing::damaged);
    Gauge.builder(
            "gatehouse.ledger.checkpoint.age.seconds",
            guard,
            it -> it.sinceSigned().toMillis() / 1000.0)
        .description("Time since every sound log was last seen to be signed to its end")
        .register(registry);
    return meters;
  }

  private void gauge(String name, String description, ToDoubleFunction<Standing> value) {
    Gauge.builder("gatehouse.ledger." + name, this, it -> value.applyAsDouble(it.standing.get()))
        .description(description)
        .register(registry);
  }

  private static Standing read(TenantTransactions transactions) {
    return transactions.crossTenant(
        jdbc ->
            jdbc.sql(
                    """
                    select count(*), coalesce(sum(size), 0), coalesce(sum(size - greatest(signed_size, 0)), 0), count(damage) from logs
                    """)
                .query(
                    (row, number) ->
                        new Standing(
                            row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single());
  }
}
