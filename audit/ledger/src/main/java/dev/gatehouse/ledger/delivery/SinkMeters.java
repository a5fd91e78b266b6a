package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.lane.LaneStatus;
import dev.gatehouse.telemetry.metric.Sampled;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How the sinks do, as gauges and counters by the name of the sink, on the replica that delivers.
 * On the others lag and counts are 0 and the state is {@code elsewhere}.
 */
final class SinkMeters {

  private static final Duration AGE = Duration.ofSeconds(1);
  private static final String ELSEWHERE = "elsewhere";

  private final MeterRegistry registry;
  private final InstantSource clock;

  private SinkMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Registers the meters of each configured sink. */
  static SinkMeters bind(
      MeterRegistry registry, DeliveryKeeper keeper, ParkedEvents parked, InstantSource clock) {
    SinkMeters meters = new SinkMeters(registry, clock);
    for (ConfiguredSink sink : keeper.sinks()) {
      String name = sink.lane().name();
      meters.sink(
          name,
          new Sampled<>(AGE, () -> keeper.status(name)),
          new Sampled<>(AGE, () -> parked.count(name)));
    }
    return meters;
  }

  private void sink(String name, Sampled<Optional<LaneStatus>> status, Sampled<Long> deadLetters) {
    gauge(name, status, "lag.events", "Events that wait for a sink", LaneStatus::lag);
    gauge(
        name,
        status,
        "lag.seconds",
        "Age of the oldest event that is under way to a sink, 0 when none is",
        lane ->
            lane.oldest() == null
                ? 0
                : Math.max(
                    0, Duration.between(lane.oldest(), clock.instant()).toMillis() / 1000.0));
    counter(
        name,
        status,
        "delivered.events",
        "Events that a sink has taken since the start",
        LaneStatus::delivered);
    counter(
        name,
        status,
        "parked.events",
        "Events that a sink has refused since the start",
        LaneStatus::parked);
    counter(name, status, "failures", "Deliveries that failed", LaneStatus::failures);
    Gauge.builder("gatehouse.sink.dead.letters", deadLetters, Sampled::get)
        .description("Events that a sink has refused and that are kept")
        .tag("sink", name)
        .strongReference(true)
        .register(registry);
    for (LaneStatus.State state : LaneStatus.State.values()) {
      state(name, status, state.name().toLowerCase(Locale.ROOT));
    }
    state(name, status, ELSEWHERE);
  }

  private void state(String name, Sampled<Optional<LaneStatus>> status, String state) {
    Gauge.builder(
            "gatehouse.sink.state",
            status,
            it ->
                it.get()
                        .map(lane -> lane.state().name().toLowerCase(Locale.ROOT))
                        .orElse(ELSEWHERE)
                        .equals(state)
                    ? 1
                    : 0)
        .description("What a sink does: 1 for the state that it is in")
        .tag("sink", name)
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }

  private void gauge(
      String name,
      Sampled<Optional<LaneStatus>> status,
      String meter,
      String description,
      ToDoubleFunction<LaneStatus> value) {
    Gauge.builder("gatehouse.sink." + meter, status, it -> of(it, value))
        .description(description)
        .tag("sink", name)
        .strongReference(true)
        .register(registry);
  }

  private void counter(
      String name,
      Sampled<Optional<LaneStatus>> status,
      String meter,
      String description,
      ToDoubleFunction<LaneStatus> value) {
    FunctionCounter.builder("gatehouse.sink." + meter, status, it -> of(it, value))
        .description(description)
        .tag("sink", name)
        .register(registry);
  }

  private static double of(
      Sampled<Optional<LaneStatus>> status, ToDoubleFunction<LaneStatus> value) {
    return status.get().map(value::applyAsDouble).orElse(0.0);
  }
}
