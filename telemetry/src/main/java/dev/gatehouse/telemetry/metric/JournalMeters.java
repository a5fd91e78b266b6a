package dev.gatehouse.telemetry.metric;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalStatus;
import dev.gatehouse.journal.shipping.LedgerShipper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The meters of a service's journal: what waits, since when, and that nothing was dropped. */
public final class JournalMeters {

  /** Event types times outcomes of one service: a few dozen. */
  private static final int MOST_EVENTS = 300;

  private final MeterRegistry registry;
  private final String service;
  private final Journal journal;

  private JournalMeters(MeterRegistry registry, String service, Journal journal) {
    this.registry = registry;
    this.service = service;
    this.journal = journal;
  }

  /** Has a journal measured, and its events counted by type. */
  public static void bind(
      MeterRegistry registry, String service, Journal journal, InstantSource clock) {
    JournalMeters meters = new JournalMeters(registry, service, journal);
    meters.states(clock);
    meters.counts();
    BoundedCounters events =
        new BoundedCounters(
            registry,
            "gatehouse.events",
            "Audit events that were given to the journal",
            List.of("type", "outcome"),
            MOST_EVENTS,
            "service",
            service);
    journal.observe(event -> events.increment(event.type().name(), event.outcome().code()));
  }

  /** Has the delivery of a service's journal to the ledger measured. */
  public static void bind(MeterRegistry registry, String service, LedgerShipper shipper) {
    Gauge.builder("gatehouse.journal.shipping.failures", shipper, it -> it.status().failures())
        .description("Deliveries to the ledger that failed since the last that did not")
        .tag("service", service)
        .register(registry);
    FunctionCounter.builder(
            "gatehouse.journal.unproven.acknowledgements", shipper, it -> it.status().unproven())
        .description("Acknowledgements that the ledger is not proved to have signed")
        .tag("service", service)
        .register(registry);
  }

  private void states(InstantSource clock) {
    gauge("queued.events", "Events that wait for the disk", JournalStatus::queuedEntries);
    gauge("queued.bytes", "Bytes that wait for the disk", JournalStatus::queuedBytes);
    gauge(
        "unsent.events",
        "Events on disk that the ledger has not acknowledged",
        JournalStatus::unsentEntries);
    gauge(
        "unsent.bytes",
        "Bytes on disk that the ledger has not acknowledged",
        JournalStatus::unsentBytes);
    gauge(
        "oldest.unsent.seconds",
        "Age of the oldest event that the ledger has not acknowledged, 0 when there is none",
        status -> age(status.oldestUnsent(), clock));
    gauge("disk.bytes", "Bytes of the journal's segments", JournalStatus::diskBytes);
    gauge(
        "healthy", "Whether the journal takes events, 1 or 0", status -> status.healthy() ? 1 : 0);
  }

  private void counts() {
    counter("appended.events", "Events that are durable", JournalStatus::lastSequence);
    counter(
        "shipped.events",
        "Events that the ledger has acknowledged",
        JournalStatus::shippedSequence);
    counter(
        "refused.events",
        "Appends that failed, each of which was told to its caller",
        JournalStatus::refused);
    counter("dropped.events", "Appends without an answer: must stay 0", JournalStatus::dropped);
  }

  private static double age(@Nullable Instant since, InstantSource clock) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  private void gauge(String name, String description, ToDoubleFunction<JournalStatus> value) {
    Gauge.builder("gatehouse.journal." + name, journal, it -> value.applyAsDouble(it.status()))
        .description(description)
        .tag("service", service)
        .register(registry);
  }

  private void counter(String name, String description, ToLongFunction<JournalStatus> value) {
    FunctionCounter.builder(
            "gatehouse.journal." + name, journal, it -> value.applyAsLong(it.status()))
        .description(description)
        .tag("service", service)
        .register(registry);
  }
}
