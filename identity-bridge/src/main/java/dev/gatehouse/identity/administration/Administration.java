package dev.gatehouse.identity.administration;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.identity.audit.IdentityAudit;
import dev.gatehouse.journal.event.Actor;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PermittedPurposes;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Admits administrators. A request needs a token for the purpose of administration and a policy
 * that permits the action; from then on it acts in the tenant of its token and nowhere else.
 * Thread-safe.
 */
public final class Administration {

  private static final PermittedPurposes PURPOSE =
      new PermittedPurposes(Set.of("essential.service.administration"));

  private final DecisionPoint policy;
  private final IdentityAudit audit;
  private final InstantSource clock;

  public Administration(DecisionPoint policy, IdentityAudit audit, InstantSource clock) {
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /** An administrator who may do what was asked. */
  public final class Admitted {

    private final TransactionToken token;

    private Admitted(TransactionToken token) {
      this.token = token;
    }

    /** The tenant that is administered. */
    public UUID tenant() {
      return token.context().tenant();
    }

    /** Begins an audit event about what the administrator does. */
    public AuditEventBuilder event(EventType type, String resourceType, String resourceId) {
      return audit
          .event(type, tenant(), new Actor(subjectType(token), token.subject()), Outcome.SUCCEEDED)
          .resource(resourceType, resourceId)
          .decisionId(token.context().decisionId())
          .purpose(token.purpose());
    }

    /** Writes the event, before what it tells of is done. */
    public void write(AuditEventBuilder event) {
      audit.write(event);
    }
  }

  /**
   * Admits the caller to an action.
   *
   * @param id which one, or null for the collection
   * @throws ProblemException {@code purpose-not-permitted} or {@code policy-denied} with the
   *     policy's reasons
   */
  public Admitted admit(
      PurposeTokenAuthentication caller, String action, String resourceType, @Nullable UUID id) {
    TransactionToken token = caller.getPrincipal();
    if (!PURPOSE.test(token.purpose())) {
      throw new ProblemException(
          ProblemCode.PURPOSE_NOT_PERMITTED,
          "identities are administered for essential.service.administration only");
    }
    Decision decision = policy.decide(question(token, action, resourceType, id));
    if (!decision.allow() || !decision.obligations().isEmpty()) {
      throw new ProblemException(
          ProblemCode.POLICY_DENIED, "denied: " + String.join(", ", decision.reasons()));
    }
    return new Admitted(token);
  }

  private DecisionInput question(
      TransactionToken token, String action, String resourceType, @Nullable UUID id) {
    String tenant = token.context().tenant().toString();
    Subject subject =
        new Subject(
            subjectType(token).equals("client") ? Subject.SERVICE : Subject.USER,
            token.subject(),
            token.context().tenant(),
            token.context().roles(),
            List.of(),
            null,
            null,
            List.of(),
            token.requester().client(),
            null,
            null);
    Resource resource =
        new Resource(
            resourceType,
            id == null ? null : id.toString(),
            null,
            null,
            null,
            List.of(),
            Map.of("tenant", tenant));
    return new DecisionInput(
        subject,
        Action.of(action),
        resource,
        Context.of(token.purpose(), token.context().legalBasis(), null, clock.instant()));
  }

  /** A client that acts for itself is the subject of its own token. */
  private static String subjectType(TransactionToken token) {
    return token.subject().equals(token.requester().client()) ? "client" : "user";
  }
}
