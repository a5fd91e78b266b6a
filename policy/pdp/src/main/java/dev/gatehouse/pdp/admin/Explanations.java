package dev.gatehouse.pdp.admin;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionEvaluator;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DecisionSettings;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account;
import dev.gatehouse.rego.why.ValueView;
import dev.gatehouse.rego.why.Why;
import dev.gatehouse.rego.why.WhyJson;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Says why the policy in force decides as it does on an input. Thread-safe. */
public final class Explanations {

  private static final String DECISION = "data.gatehouse.decision";
  private static final String ALLOW = DECISION + ".allow";
  private static final String VERDICT = "data.gatehouse.verdict";

  /** Longer than a decision may take: somebody waits for an account, not a request. */
  private static final EvaluationLimits LIMITS =
      new EvaluationLimits(Duration.ofSeconds(2), 10_000_000, 500);

  private final DecisionPoint decisions;
  private final DecisionEvaluator evaluator =
      new DecisionEvaluator(
          DecisionSettings.defaults().withLimits(LIMITS.deadline(), LIMITS.steps()));

  Explanations(DecisionPoint decisions) {
    this.decisions = decisions;
  }

  /**
   * What was found out.
   *
   * @param decision of the policy in force
   * @param document decision, policy, and the rules that granted and denied
   */
  record Explanation(Decision decision, RegoObject document) {}

  /**
   * Explains.
   *
   * @param input the decision document's input
   * @param time when the question was asked; null for now
   * @param plain whether values of the policy's own data may be shown, beside those of the input
   * @throws ProblemException {@code conflict} if the policy is decided elsewhere
   */
  Explanation explain(RegoObject input, @Nullable Instant time, boolean plain) {
    CompiledPolicy policy =
        decisions
            .policy()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.CONFLICT,
                        "the policy is decided by a server elsewhere, which has to explain it"));
    BundleStatus status = decisions.status();
    EvaluationContext context = EvaluationContext.system();
    if (time != null) {
      context = context.withClock(InstantSource.fixed(time));
    }
    Decision decision = evaluator.decide(policy.query(DECISION), status.inForce(), input, context);
    RegoObject.Builder document =
        RegoObject.builder()
            .put("allow", RegoBoolean.of(decision.allow()))
            .put("reasons", RegoArray.ofStrings(decision.reasons()))
            .put(
                "policy",
                RegoObject.builder(2)
                    .put("bundle", status.inForce().bundle())
                    .put("revision", status.inForce().revision())
                    .build());
    if (value(policy, VERDICT, input, context) instanceof RegoObject verdict) {
      for (String part : new String[] {"grants", "denials"}) {
        RegoValue codes = verdict.get(part);
        if (codes != null) {
          document.put(part, codes);
        }
      }
    }
    RegoValue why = why(policy, input, context, plain ? ValueView.PLAIN : Explanations::ofInput);
    if (why != null) {
      document.put("why", why);
    }
    return new Explanation(decision, document.build());
  }

  private static @Nullable RegoValue why(
      CompiledPolicy policy, RegoObject input, EvaluationContext context, ValueView view) {
    try {
      Account account = Why.of(ALLOW, policy.query(ALLOW), policy.data(), input, LIMITS, context);
      return WhyJson.of(account, view);
    } catch (EvaluationException e) {
      return null;
    }
  }

  /** Shows what the asker sent, and of the policy's data only the kind. */
  private static RegoValue ofInput(String expression, RegoValue value) {
    return expression.startsWith("input") ? value : ValueView.REDACTED.show(expression, value);
  }

  private static @Nullable RegoValue value(
      CompiledPolicy policy, String query, RegoObject input, EvaluationContext context) {
    try {
      return policy.query(query).value(input, LIMITS, context).orElse(null);
    } catch (EvaluationException e) {
      return RegoString.of(e.code());
    }
  }
}
