package dev.gatehouse.decision;

import dev.gatehouse.decision.obligation.Obligation;
import java.util.List;

/**
 * The answer to one question.
 *
 * <p>An enforcement point lets a request pass only if {@code allow} is true <em>and</em> it knows
 * and can fulfil each obligation: see {@link Obligation.Unknown}.
 *
 * @param allow whether the request may pass
 * @param reasons stable codes, sorted: of the rules that denied, or, when allowed, of those that
 *     granted
 * @param obligations what the enforcement point must do, in a stable order
 * @param policy which policy decided
 */
public record Decision(
    boolean allow, List<String> reasons, List<Obligation> obligations, PolicyRevision policy) {

  public Decision {
    reasons = List.copyOf(reasons);
    obligations = List.copyOf(obligations);
  }

  /** A denial for one reason. */
  public static Decision deny(String reason, PolicyRevision policy) {
    return new Decision(false, List.of(reason), List.of(), policy);
  }

  /**
   * Whether some obligation is one that no enforcement point can fulfil, which makes the decision a
   * denial.
   */
  public boolean hasUnknownObligation() {
    return obligations.stream().anyMatch(Obligation.Unknown.class::isInstance);
  }

  /** Whether access is granted as an emergency override, which has to be put on record. */
  public boolean breaksGlass() {
    return allow && obligations.stream().anyMatch(Obligation.BreakGlass.class::isInstance);
  }
}
