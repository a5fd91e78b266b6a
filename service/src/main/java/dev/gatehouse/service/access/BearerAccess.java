package dev.gatehouse.service.access;

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
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy whether the bearer of a token may do something to what is its own tenant's. For
 * APIs that name no other tenant, so that there is no way to reach one. Thread-safe.
 */
public final class BearerAccess {

  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final DecisionPoint decisions;
  private final Clock clock;

  public BearerAccess(DecisionPoint decisions, Clock clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * Lets the bearer go on, or not. That the token is for a tenant is for the service to see to.
   *
   * @param action such as {@code access.evaluate}
   * @param resourceType the kind of thing it is done to
   * @param id of the thing; null for all of them
   * @throws ProblemException {@code policy-denied}, or {@code decision-unavailable} when the policy
   *     could not be asked
   */
  public void require(
      TransactionToken token, String action, String resourceType, @Nullable String id) {
    Decision decision = decisions.decide(question(token, action, resourceType, id));
    if (!decision.allow()) {
      throw refused(decision.reasons(), action);
    }
    if (!decision.obligations().stream().allMatch(duty -> isFulfilled(duty, token))) {
      throw refused(List.of(DenialReason.OBLIGATION_UNKNOWN), action);
    }
  }

  private DecisionInput question(
      TransactionToken token, String action, String resourceType, @Nullable String id) {
    return new DecisionInput(
        subject(token),
        Action.of(action),
        new Resource(
            resourceType,
            id,
            null,
            null,
            null,
            List.of(),
            Map.of("tenant", token.context().tenant().toString())),
        new Context(
            token.purpose(),
            null,
            token.context().legalBasis(),
            clock.instant(),
            token.requester().ip(),
            null,
            null,
            token.transaction(),
            token.context().breakGlass()));
  }

  private static Subject subject(TransactionToken token) {
    String peer = token.requestingWorkload().service();
    return new Subject(
        kind(token.subject()),
        token.subject(),
        token.context().tenant(),
        token.context().roles(),
        List.of(),
        null,
        null,
        List.of(),
        token.requester().client(),
        peer.equals("gateway") ? null : token.requestingWorkload().toString(),
        null);
  }

  /** The kind of a token's subject: people are known by UUID, and nothing else is. */
  public static String kind(String subject) {
    if (subject.equals(Subject.ANONYMOUS)) {
      return Subject.ANONYMOUS;
    }
    return subject.matches(UUID_FORM) ? Subject.USER : Subject.SERVICE;
  }

  /**
   * What is done is recorded and answered with {@code no-store} as it is; what else a policy may
   * want is a denial.
   */
  private static boolean isFulfilled(Obligation obligation, TransactionToken token) {
    return switch (obligation) {
      case Obligation.Log log -> true;
      case Obligation.Header(String name, String value) ->
          name.equalsIgnoreCase("Cache-Control") && value.equals("no-store");
      // The gateway put it on record before it minted such a token.
      case Obligation.BreakGlass breakGlass -> token.context().breakGlass() != null;
      default -> false;
    };
  }

  private static ProblemException refused(List<String> reasons, String action) {
    ProblemCode code =
        reasons.contains(DenialReason.UNAVAILABLE)
            ? ProblemCode.DECISION_UNAVAILABLE
            : ProblemCode.POLICY_DENIED;
    return new ProblemException(
        code, "the policy refuses " + action + ": " + String.join(", ", reasons));
  }
}
