package dev.gatehouse.session.access;

import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the reasons of a denial into the problem that the caller is told. */
final class Refusal {

  /**
   * Reasons with a code of their own, the weightiest first: what is not there is not talked about.
   */
  private static final List<Map.Entry<String, ProblemCode>> CODES =
      List.of(
          Map.entry("tenant-mismatch", ProblemCode.NOT_FOUND),
          Map.entry(DenialReason.UNAVAILABLE, ProblemCode.DECISION_UNAVAILABLE),
          Map.entry("step-up-required", ProblemCode.STEP_UP_REQUIRED),
          Map.entry("purpose-not-permitted", ProblemCode.PURPOSE_NOT_PERMITTED),
          Map.entry("purpose-missing", ProblemCode.PURPOSE_NOT_PERMITTED),
          Map.entry("consent-missing", ProblemCode.CONSENT_MISSING),
          Map.entry("consent-withdrawn", ProblemCode.CONSENT_WITHDRAWN),
          Map.entry("consent-expired", ProblemCode.CONSENT_EXPIRED),
          Map.entry("consent-unverifiable", ProblemCode.CONSENT_UNVERIFIABLE));

  private Refusal() {}

  static Problem problem(List<String> reasons, String decisionId) {
    Set<String> given = Set.copyOf(reasons);
    ProblemCode code =
        CODES.stream()
            .filter(entry -> given.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(ProblemCode.POLICY_DENIED);
    String detail =
        code == ProblemCode.NOT_FOUND
            ? "there is no such session"
            : "the policy denies this: " + String.join(", ", reasons);
    return Problem.of(code, detail).withDecision(decisionId);
  }
}
