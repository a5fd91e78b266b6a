package dev.gatehouse.vault.access;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the policy again, with what the gateway could not know: whom a consent or a record is about.
 * Thread-safe.
 *
 * <p>The gateway has already decided on the route. The question here is the same one with the data
 * subject filled in, so that a person decides on their own consents only, and a service that
 * exchanged a token reaches what the policy grants services.
 */
public final class VaultAccess {

  private static final Set<String> EVIDENCE = Set.of("/evidence", "/items/*/evidence");

  private final DecisionPoint decisions;
  private final RefusalLog refusals;
  private final Clock clock;

  public VaultAccess(DecisionPoint decisions, RefusalLog refusals, Clock clock) {
    this.decisions = decisions;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * Lets the caller go on, or not.
   *
   * @param action such as {@code consents.withdraw}
   * @throws ProblemException {@code policy-denied} or the more particular code of the policy's
   *     reason; {@code decision-unavailable} when the policy could not be asked
   */
  public Permission require(Caller caller, String action, Target target, LawfulGround ground) {
    Decision decision = decisions.decide(question(caller, action, target, ground));
    if (decision.allow() && !fulfillable(decision, caller)) {
      decision = Decision.deny(DenialReason.OBLIGATION_UNKNOWN, decision.policy());
    }
    if (!decision.allow()) {
      refusals.refused(caller, action, target, decision);
      throw refusal(caller, action, decision.reasons());
    }
    return new Permission(decision.obligations().stream().anyMatch(VaultAccess::hidesEvidence));
  }

  /** Whether the caller could go on; a refusal is not recorded, since nothing was tried. */
  public boolean permits(Caller caller, String action, Target target, LawfulGround ground) {
    Decision decision = decisions.decide(question(caller, action, target, ground));
    return decision.allow() && fulfillable(decision, caller);
  }

  private DecisionInput question(Caller caller, String action, Target target, LawfulGround ground) {
    return new DecisionInput(
        subject(caller),
        Action.of(action),
        new Resource(
            target.type(),
            target.id(),
            null,
            null,
            target.person() == null ? null : target.person().toString(),
            target.dataCategories(),
            Map.of("tenant", caller.tenant().toString())),
        new Context(
            caller.purpose(),
            ground.consent(),
            ground.legalBasis(),
            clock.instant(),
            caller.ip(),
            null,
            null,
            caller.requestId(),
            caller.breakGlass()));
  }

  private static Subject subject(Caller caller) {
    String type =
        switch (caller.kind()) {
          case USER -> Subject.USER;
          case CLIENT, SERVICE -> Subject.SERVICE;
          case ANONYMOUS -> Subject.ANONYMOUS;
        };
    return new Subject(
        type,
        caller.subject(),
        caller.tenant(),
        caller.roles(),
        List.of(),
        null,
        null,
        List.of(),
        caller.client(),
        caller.service(),
        null);
  }

  /**
   * Whether the vault can do what the policy wants: logging is done by the audit event of each
   * access, every answer is sent with {@code Cache-Control: no-store} anyway, evidence can be left
   * out, and an emergency override was put on record by the gateway that let it through.
   */
  private static boolean fulfillable(Decision decision, Caller caller) {
    return decision.obligations().stream()
        .allMatch(
            obligation ->
                switch (obligation) {
                  case Obligation.Log log -> true;
                  case Obligation.Header(String name, String value) ->
                      name.equalsIgnoreCase("Cache-Control") && value.equals("no-store");
                  case Obligation.BreakGlass breakGlass -> caller.breakGlass() != null;
                  default -> hidesEvidence(obligation);
                });
  }

  private static boolean hidesEvidence(Obligation obligation) {
    return obligation instanceof Obligation.Mask mask && EVIDENCE.containsAll(mask.fields());
  }

  private static ProblemException refusal(Caller caller, String action, List<String> reasons) {
    return Problem.of(
            code(reasons), "the policy refuses " + action + ": " + String.join(", ", reasons))
        .withDecision(caller.decisionId())
        .exception();
  }

  /**
   * The policy's own reason where it is a code that callers know, as long as no other reason stands
   * beside it.
   */
  private static ProblemCode code(List<String> reasons) {
    if (reasons.contains(DenialReason.UNAVAILABLE)) {
      return ProblemCode.DECISION_UNAVAILABLE;
    }
    if (reasons.contains("tenant-mismatch")) {
      return ProblemCode.NOT_FOUND;
    }
    return reasons.size() == 1
        ? ProblemCode.of(reasons.getFirst())
            .filter(VaultAccess::isRefusal)
            .orElse(ProblemCode.POLICY_DENIED)
        : ProblemCode.POLICY_DENIED;
  }

  private static boolean isRefusal(ProblemCode code) {
    return code.status() == 403 || code == ProblemCode.STEP_UP_REQUIRED;
  }
}
