package dev.gatehouse.session.access;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Consent;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy a second time, inside the service. The gateway decided on the route; here the
 * session itself is known: who owns it, who takes part, in which state it is. Thread-safe.
 */
public final class Access {

  private static final Pattern PERSON =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final DecisionPoint decisions;
  private final Clock clock;

  public Access(DecisionPoint decisions, Clock clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Whether the bearer of the token may do this to the target. */
  public Verdict ask(TransactionToken token, String action, Target target) {
    Decision decision = decisions.decide(question(token, action, target));
    if (!decision.allow()) {
      return new Verdict.Refused(decision);
    }
    boolean impossible =
        decision.obligations().stream()
            .anyMatch(
                duty ->
                    !(duty instanceof Obligation.Header
                        || duty instanceof Obligation.Log
                        || (duty instanceof Obligation.BreakGlass
                            && token.context().breakGlass() != null)
                        || duty instanceof Obligation.Mask));
    return impossible
        ? new Verdict.Refused(Decision.deny(DenialReason.OBLIGATION_UNKNOWN, decision.policy()))
        : new Verdict.Granted(decision);
  }

  private DecisionInput question(TransactionToken token, String action, Target target) {
    TransactionContext context = token.context();
    return new DecisionInput(
        subject(token),
        Action.of(action),
        new Resource(
            "session",
            target.session() == null ? null : target.session().toString(),
            null,
            null,
            target.person() == null ? null : target.person().toString(),
            context.dataCategories(),
            target.attributes()),
        new Context(
            token.purpose(),
            consent(context),
            context.legalBasis().isEmpty() ? null : context.legalBasis(),
            clock.instant(),
            token.requester().ip(),
            null,
            null,
            token.transaction(),
            context.breakGlass()));
  }

  private static Subject subject(TransactionToken token) {
    return new Subject(
        PERSON.matcher(token.subject()).matches() ? Subject.USER : Subject.SERVICE,
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
  }

  /** The gateway only mints a token with a consent in it if that consent is in force. */
  private static @Nullable Consent consent(TransactionContext context) {
    return context.consentId() == null
        ? null
        : new Consent("given", context.consentId(), context.consentVersion(), null);
  }
}
