package dev.gatehouse.session.access;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.session.audit.SessionEvents;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request on or ends it: a refusal is recorded in the journal and thrown as the caller's
 * problem, the obligations of a grant are handed to whoever answers. Thread-safe.
 */
public final class Gate {

  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final Access access;
  private final SessionEvents events;
  private final AnswerDuties duties;

  public Gate(Access access, SessionEvents events, AnswerDuties duties) {
    this.access = access;
    this.events = events;
    this.duties = duties;
  }

  /**
   * Goes on only if the policy allows the action.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException with the code that fits the reasons
   */
  public void require(TransactionToken token, String action, Target target) {
    switch (access.ask(token, action, target)) {
      case Verdict.Granted(Decision decision) -> fulfil(token, action, decision.obligations());
      case Verdict.Refused(Decision decision) -> {
        events.refused(token, action, target.session(), decision);
        throw Refusal.problem(decision.reasons(), token.context().decisionId()).exception();
      }
    }
  }

  /** Whether the policy would allow the action; nothing is recorded and no obligation arises. */
  public boolean wouldPermit(TransactionToken token, String action, Target target) {
    return access.ask(token, action, target) instanceof Verdict.Granted;
  }

  private void fulfil(TransactionToken token, String action, List<Obligation> obligations) {
    for (Obligation obligation : obligations) {
      if (obligation instanceof Obligation.Log(Obligation.Level level)) {
        log.atLevel(org.slf4j.event.Level.valueOf(level.name()))
            .log("{} was allowed by decision {}", action, token.context().decisionId());
      } else {
        duties.add(obligation);
      }
    }
  }
}
