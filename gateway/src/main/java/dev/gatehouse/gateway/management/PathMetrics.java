package dev.gatehouse.gateway.management;

import dev.gatehouse.telemetry.metric.Latency;
import dev.gatehouse.trust.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what becomes of requests. Labels are route ids, codes and status classes: a bounded set,
 * and nothing of a request's content. Thread-safe.
 */
public final class PathMetrics {

  private final MeterRegistry registry;
  private final Map<Answer, Timer> answers = new ConcurrentHashMap<>();
  private final Map<Refusal, Counter> refusals = new ConcurrentHashMap<>();
  private final Counter notRecorded;

  public PathMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.notRecorded =
        Counter.builder("gatehouse.completions.unrecorded")
            .description("Answers whose outcome could not be put on record; their decisions were")
            .register(registry);
  }

  private record Answer(String route, int statusClass) {}

  private record Refusal(String route, ProblemCode code) {}

  /** A request was let through and answered. */
  public void answered(String route, int status, Duration took) {
    answers.computeIfAbsent(new Answer(route, status / 100), this::timer).record(took);
  }

  /** A request was refused, or failed on the way. */
  public void refused(String route, ProblemCode code) {
    refusals.computeIfAbsent(new Refusal(route, code), this::counter).increment();
  }

  /** How a request ended could not be put on record. */
  public void completionNotRecorded() {
    notRecorded.increment();
  }

  private Timer timer(Answer answer) {
    return Latency.timer("gatehouse.requests", "Requests that were let through")
        .tag("route", answer.route())
        .tag("status", answer.statusClass() + "xx")
        .register(registry);
  }

  private Counter counter(Refusal refusal) {
    return Counter.builder("gatehouse.refusals")
        .description("Requests that were refused, or failed on the way")
        .tag("route", refusal.route())
        .tag("code", refusal.code().code())
        .register(registry);
  }
}
