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
  private final Clock clock;

  public VaultAccess(DecisionPoint decisions, Clock clock) {
    this.decisions = decisions;
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
    if (!decision.allow()) {
      throw refusal(decision.reasons(), action);
    }
    boolean withoutEvidence = false;
    for (Obligation obligation : decision.obligations()) {
      withoutEvidence |= fulfil(obligation, action);
    }
    return new Permission(withoutEvidence);
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
            caller.requestId()));
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
   * Whether the obligation is to hide evidence. Logging is done by the audit event of each access,
   * and every answer of the vault is sent with {@code Cache-Control: no-store}; what else a policy
   * may want here is a denial.
   */
  private static boolean fulfil(Obligation obligation, String action) {
    return switch (obligation) {
      case Obligation.Log log -> false;
      case Obligation.Header(String name, String value)
          when name.equalsIgnoreCase("Cache-Control") && value.equals("no-store") ->
          false;
      case Obligation.Mask mask when EVIDENCE.containsAll(mask.fields()) -> true;
      default -> throw refusal(List.of(DenialReason.OBLIGATION_UNKNOWN), action);
    };
  }

  private static ProblemException refusal(List<String> reasons, String action) {
    return new ProblemException(
        code(reasons), "the policy refuses " + action + ": " + String.join(", ", reasons));
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
