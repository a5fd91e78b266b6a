package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.BundleCounts;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.log.LogPolicy;
import dev.gatehouse.decision.shadow.Shadow;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision point over the engine in this process. */
final class EmbeddedDecisionPoint implements DecisionPoint {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDecisionPoint.class);

  private final PolicyInForce policy;
  private final DecisionEvaluator evaluator;
  private final Shadow shadow;

  private EmbeddedDecisionPoint(PolicyInForce policy, DecisionEvaluator evaluator, Shadow shadow) {
    this.policy = policy;
    this.evaluator = evaluator;
    this.shadow = shadow;
  }

  static EmbeddedDecisionPoint open(BundleSource source, DecisionSettings settings, Clock clock)
      throws BundleException {
    PolicyInForce policy = PolicyInForce.open(source, settings, clock);
    DecisionEvaluator evaluator = new DecisionEvaluator(settings);
    LogPolicy log = LogPolicy.of(() -> policy.active().policy(), LogPolicy.MASK, LogPolicy.DROP);
    return new EmbeddedDecisionPoint(
        policy, evaluator, Shadow.open(settings, new Promotion(policy), log, clock));
  }

  @Override
  public Decision decide(DecisionInput input) {
    ActivePolicy active = policy.active();
    RegoValue document;
    try {
      document = input.toRego();
    } catch (RuntimeException e) {
      log.warn("the input is no document: {}", e.getClass().getName());
      return Decision.deny(DenialReason.UNAVAILABLE, active.revision());
    }
    Decision decision = evaluator.decide(active.query(), active.revision(), document);
    if (shadow.on()) {
      shadow.decided(document, decision, Instant.now());
    }
    return decision;
  }

  @Override
  public Optional<CompiledPolicy> policy() {
    return Optional.of(policy.active().policy());
  }

  @Override
  public Optional<Shadow> shadow() {
    return Optional.of(shadow);
  }

  @Override
  public BundleStatus status() {
    return policy.status();
  }

  @Override
  public BundleCounts counts() {
    return policy.counts();
  }

  @Override
  public BundleStatus refresh() {
    return policy.refresh();
  }

  @Override
  public void close() {
    shadow.close();
    policy.close();
  }
}
