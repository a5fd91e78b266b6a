package dev.gatehouse.ledger.intake;

import dev.gatehouse.telemetry.metric.Latency;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts what journals deliver and what becomes of it. Thread-safe. */
final class IntakeMeters {

  private final Timer acknowledged;
  private final Timer gaps;
  private final Timer contradictions;
  private final Timer failed;
  private final Counter entries;

  IntakeMeters(MeterRegistry registry) {
    this.acknowledged = timer(registry, "acknowledged");
    this.gaps = timer(registry, "gap");
    this.contradictions = timer(registry, "contradiction");
    this.failed = timer(registry, "failed");
    this.entries =
        Counter.builder("gatehouse.ledger.intake.entries")
            .description("Entries of deliveries that were acknowledged, repeated ones included")
            .register(registry);
  }

  /**
   * A delivery was answered.
   *
   * @param begin when it came, of {@link System#nanoTime}
   */
  void received(Receipt receipt, int delivered, long begin) {
    Timer timer =
        switch (receipt) {
          case Receipt.Acknowledged acknowledgement -> {
            entries.increment(delivered);
            yield acknowledged;
          }
          case Receipt.Gap gap -> gaps;
          case Receipt.Contradiction contradiction -> contradictions;
        };
    timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
  }

  /** A delivery could not be taken in: it comes again. */
  void failed(long begin) {
    failed.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
  }

  private static Timer timer(MeterRegistry registry, String result) {
    return Latency.timer("gatehouse.ledger.intake", "Deliveries of journals")
        .tag("result", result)
        .register(registry);
  }
}
