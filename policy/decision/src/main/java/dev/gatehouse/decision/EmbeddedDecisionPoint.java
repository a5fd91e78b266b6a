package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision point over the engine in this process. */
final class EmbeddedDecisionPoint implements DecisionPoint {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDecisionPoint.class);

  private final PolicyInForce policy;
  private final EvaluationLimits limits;

  private EmbeddedDecisionPoint(PolicyInForce policy, EvaluationLimits limits) {
    this.policy = policy;
    this.limits = limits;
  }

  static EmbeddedDecisionPoint open(BundleSource source, DecisionSettings settings, Clock clock)
      throws BundleException {
    EvaluationLimits limits =
        new EvaluationLimits(settings.deadline(), settings.steps(), settings.depth());
    return new EmbeddedDecisionPoint(PolicyInForce.open(source, settings, clock), limits);
  }

  @Override
  public Decision decide(DecisionInput input) {
    ActivePolicy active = policy.active();
    try {
      Optional<RegoValue> result =
          active.query().value(input.toRego(), limits, EvaluationContext.system());
      return result
          .map(value -> DecisionReader.read(value, active.revision()))
          .orElseGet(() -> Decision.deny(DenialReason.UNDEFINED, active.revision()));
    } catch (EvaluationException e) {
      // Its message may quote values of the input, which are personal data: only code and place are
      // logged.
      log.warn("policy {} failed: {} at {}", active.revision(), e.code(), e.location());
    } catch (RuntimeException | StackOverflowError e) {
      log.warn("policy {} failed: {}", active.revision(), e.getClass().getName());
    }
    return Decision.deny(DenialReason.UNAVAILABLE, active.revision());
  }

  @Override
  public BundleStatus status() {
    return policy.status();
  }

  @Override
  public BundleStatus refresh() {
    return policy.refresh();
  }

  @Override
  public void close() {
    policy.close();
  }
}
