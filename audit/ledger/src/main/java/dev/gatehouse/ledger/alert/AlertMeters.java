package dev.gatehouse.ledger.alert;

import dev.gatehouse.telemetry.metric.Sampled;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How alerts do, on the replica that evaluates rules; elsewhere lag and counts are 0. */
final class AlertMeters {

  private AlertMeters() {}

  static AlertMeters bind(MeterRegistry registry, AlertKeeper keeper, RulesInForce rules) {
    AlertCounts counts = keeper.counts();
    counter(registry, "seen.events", "Events that alert rules were evaluated for", counts.seen());
    counter(registry, "raised", "Alerts that were raised", counts.raised());
    counter(registry, "failures", "Evaluations of alert rules that failed", counts.failures());
    Gauge.builder(
            "gatehouse.alert.lag.events",
            new Sampled<>(Duration.ofSeconds(1), keeper::lag),
            Sampled::get)
        .description("Events that alert rules were not evaluated for yet")
        .strongReference(true)
        .register(registry);
    Gauge.builder("gatehouse.alert.rules", rules, it -> it.rules().size())
        .description("Alert rules that are in force")
        .strongReference(true)
        .register(registry);
    Gauge.builder("gatehouse.alert.rules.rejected", rules, it -> it.problem().isPresent() ? 1 : 0)
        .description("1 while the alert rules' files can't be used and older ones are in force")
        .strongReference(true)
        .register(registry);
    return new AlertMeters();
  }

  private static void counter(
      MeterRegistry registry, String name, String description, LongAdder count) {
    FunctionCounter.builder("gatehouse.alert." + name, count, LongAdder::sum)
        .description(description)
        .register(registry);
  }
}
