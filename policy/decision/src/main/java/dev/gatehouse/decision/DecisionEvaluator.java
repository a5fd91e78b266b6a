package dev.gatehouse.decision;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a compiled policy within the limits of one decision. Thread-safe; never throws. */
public final class DecisionEvaluator {

  private static final Logger log = LoggerFactory.getLogger(DecisionEvaluator.class);

  private final EvaluationLimits limits;

  public DecisionEvaluator(DecisionSettings settings) {
    this.limits = new EvaluationLimits(settings.deadline(), settings.steps(), settings.depth());
  }

  /** The policy's decision, or a denial with one of the codes of {@link DenialReason}. */
  public Decision decide(PreparedQuery query, PolicyRevision revision, RegoValue input) {
    return decide(query, revision, input, EvaluationContext.system());
  }

  /** The same, in a world that the caller gives: its clock, for one. */
  public Decision decide(
      PreparedQuery query, PolicyRevision revision, RegoValue input, EvaluationContext context) {
    try {
      return query
          .value(input, limits, context)
          .map(value -> DecisionReader.read(value, revision))
          .orElseGet(() -> Decision.deny(DenialReason.UNDEFINED, revision));
    } catch (EvaluationException e) {
      // Its message may quote values of the input, which are personal data: only code and place are
      // logged.
      log.warn("policy {} failed: {} at {}", revision, e.code(), e.location());
    } catch (RuntimeException | StackOverflowError e) {
      log.warn("policy {} failed: {}", revision, e.getClass().getName());
    }
    return Decision.deny(DenialReason.UNAVAILABLE, revision);
  }
}
