package dev.gatehouse.telemetry.metric;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.bundle.BundleCounts;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.external.ExternalReason;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.shadow.Shadow;
import dev.gatehouse.decision.shadow.ShadowReport;
import dev.gatehouse.rego.CompiledPolicy;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * A decision point whose decisions are timed by their outcome, and whose bundle is watched.
 * Thread-safe.
 */
public final class MeteredDecisionPoint implements DecisionPoint {

  /** Denials that are no policy's will: somebody has to look. */
  private static final Set<String> FAULTS =
      Set.of(
          DenialReason.UNAVAILABLE,
          DenialReason.UNDEFINED,
          DenialReason.RESULT_INVALID,
          ExternalReason.UNDEFINED);

  private final DecisionPoint decisions;
  private final Timer allowed;
  private final Timer denied;
  private final Timer failed;

  private MeteredDecisionPoint(DecisionPoint decisions, MeterRegistry registry, String service) {
    this.decisions = decisions;
    this.allowed = timer(registry, service, "allow");
    this.denied = timer(registry, service, "deny");
    this.failed = timer(registry, service, "error");
  }

  /** The same decision point, measured for a service. */
  public static MeteredDecisionPoint of(
      DecisionPoint decisions, MeterRegistry registry, String service, InstantSource clock) {
    MeteredDecisionPoint metered = new MeteredDecisionPoint(decisions, registry, service);
    metered.watch(registry, service, clock);
    return metered;
  }

  private static Timer timer(MeterRegistry registry, String service, String outcome) {
    return Latency.timer("gatehouse.decisions", "Decisions of the policy")
        .tag("service", service)
        .tag("outcome", outcome)
        .register(registry);
  }

  private void watch(MeterRegistry registry, String service, InstantSource clock) {
    FunctionCounter.builder("gatehouse.policy.activations", this, it -> it.counts().activations())
        .description("Policies that came into force")
        .tag("service", service)
        .register(registry);
    FunctionCounter.builder("gatehouse.policy.rejections", this, it -> it.counts().rejections())
        .description("Policies that were rejected; the last good one stayed in force")
        .tag("service", service)
        .register(registry);
    gauge(
        registry,
        service,
        "stale",
        "Whether newer content than what is in force was rejected, 1 or 0",
        it -> it.status().healthy() ? 0 : 1);
    gauge(
        registry,
        service,
        "age.seconds",
        "How long the policy has been in force",
        it -> Duration.between(it.status().activatedAt(), clock.instant()).toMillis() / 1000.0);
    shadowed(registry, service, "same", ShadowReport::same);
    shadowed(registry, service, "different", ShadowReport::different);
    shadowed(registry, service, "dropped", ShadowReport::dropped);
  }

  private void gauge(
      MeterRegistry registry,
      String service,
      String name,
      String description,
      ToDoubleFunction<MeteredDecisionPoint> value) {
    Gauge.builder("gatehouse.policy." + name, this, value)
        .description(description)
        .tag("service", service)
        .register(registry);
  }

  private void shadowed(
      MeterRegistry registry, String service, String result, ToDoubleFunction<ShadowReport> value) {
    FunctionCounter.builder(
            "gatehouse.shadow.decisions",
            this,
            it -> it.shadow().map(Shadow::report).map(value::applyAsDouble).orElse(0.0))
        .description("Decisions that a candidate in shadow made like the policy in force, or not")
        .tag("service", service)
        .tag("result", result)
        .register(registry);
  }

  @Override
  public Decision decide(DecisionInput input) {
    long begin = System.nanoTime();
    Decision decision = decisions.decide(input);
    record(decision, begin);
    return decision;
  }

  @Override
  public CompletableFuture<Decision> ask(DecisionInput input) {
    long begin = System.nanoTime();
    CompletableFuture<Decision> asked = decisions.ask(input);
    if (asked.isDone()) {
      record(asked.join(), begin);
      return asked;
    }
    return asked.thenApply(
        decision -> {
          record(decision, begin);
          return decision;
        });
  }

  private void record(Decision decision, long begin) {
    Timer timer = decision.allow() ? allowed : isFault(decision) ? failed : denied;
    timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
  }

  private static boolean isFault(Decision decision) {
    for (String reason : decision.reasons()) {
      if (FAULTS.contains(reason)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public BundleStatus status() {
    return decisions.status();
  }

  @Override
  public BundleCounts counts() {
    return decisions.counts();
  }

  @Override
  public BundleStatus refresh() {
    return decisions.refresh();
  }

  @Override
  public Optional<CompiledPolicy> policy() {
    return decisions.policy();
  }

  @Override
  public Optional<Shadow> shadow() {
    return decisions.shadow();
  }

  @Override
  public void close() {
    decisions.close();
  }
}
