package dev.gatehouse.gateway.path;

import dev.gatehouse.telemetry.metric.Latency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** How long each step of the path takes, what it waits for included. Thread-safe. */
public final class StageTimes {

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
  private final LongSupplier nanoTime;

  public StageTimes(MeterRegistry registry, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Latency.timer("gatehouse.stage", "Steps of the path, what they wait for included")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /**
   * The steps that are measured; the obligations are part of the answer that {@code FORWARD} is.
   */
  enum Stage {
    TLS,
    HYGIENE,
    AUTHENTICATE,
    ROUTE,
    CONSENT,
    DECIDE,
    RECORD,
    MINT,
    FORWARD
  }

  /** The same step, timed. */
  <K, N> Function<K, Outcome<N>> step(Stage stage, Function<K, Outcome<N>> step) {
    Timer timer = timer(stage);
    return known -> {
      long begin = nanoTime.getAsLong();
      Outcome<N> outcome = step.apply(known);
      record(timer, begin);
      return outcome;
    };
  }

  /** The same step, timed until what it waits for is there. */
  <K, N> Function<K, Pending<N>> waitingStep(Stage stage, Function<K, Pending<N>> step) {
    Timer timer = timer(stage);
    return known -> {
      long begin = nanoTime.getAsLong();
      return switch (step.apply(known)) {
        case Pending.Now<N> now -> {
          record(timer, begin);
          yield now;
        }
        case Pending.Later<N>(var outcome) ->
            new Pending.Later<>(outcome.doOnNext(reached -> record(timer, begin)));
      };
    };
  }

  /** A request was handed on at a time of the monotonic clock, and is answered now. */
  void forwarded(long begin) {
    record(timer(Stage.FORWARD), begin);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  private void record(Timer timer, long begin) {
    timer.record(nanoTime.getAsLong() - begin, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Stage stage) {
    Timer timer = timers.get(stage);
    if (timer == null) {
      throw new IllegalStateException("every stage has a timer");
    }
    return timer;
  }
}
