package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Certificate;
import dev.gatehouse.decision.input.Consent;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision of the shipped bundle costs, allowed and denied, and its input alone. */
@NullUnmarked // JMH fills the fields in before a benchmark runs
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

  private DecisionPoint point;
  private DecisionInput allowed;
  private DecisionInput denied;

  @Setup
  public void prepare() throws Exception {
    point = DecisionPoint.of(BundleSource.builtIn());
    allowed = request("given");
    denied = request("withdrawn");
  }

  @Benchmark
  public Decision allow() {
    return point.decide(allowed);
  }

  @Benchmark
  public Decision deny() {
    return point.decide(denied);
  }

  @Benchmark
  public RegoValue input() {
    return allowed.toRego();
  }

  private static DecisionInput request(String consent) {
    return new DecisionInput(
        new Subject(
            Subject.USER,
            "9f3c1f6e-6a58-4a0c-8a65-0f7d5d1b2a34",
            UUID.fromString("7b0c7e3e-0f0f-4a6e-9d3c-3b1f0a1d2c4e"),
            List.of("facilitator"),
            List.of(),
            "5c1b",
            "urn:gatehouse:acr:pwd",
            List.of("pwd"),
            "console",
            null,
            null),
        new Action("sessions.read", "GET", List.of("openid", "sessions")),
        new Resource(
            "session",
            "s-17",
            "/sessions/v1/sessions/s-17",
            "sessions",
            null,
            List.of("user.content"),
            Map.of()),
        new Context(
            "essential.service.facilitation",
            new Consent(consent, "c", 3, Instant.parse("2027-11-23T10:00:00Z")),
            "consent",
            Instant.parse("2026-11-23T10:00:00Z"),
            "203.0.113.9",
            new Certificate("x", List.of()),
            null,
            "r",
            null));
  }
}
