package dev.gatehouse.session.audit;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.catalogue.SessionEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the service's audit events. Each method returns once the event is durable, and throws
 * {@code journal-unavailable} otherwise: a change is recorded before its transaction ends, so
 * nothing happens unrecorded. Thread-safe.
 */
public final class SessionEvents {

  /** The name under which the ledger knows this service. */
  public static final String SOURCE = "session";

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** People are known by UUID, and nothing else is. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  public SessionEvents(Journal journal, EventIds ids, Clock clock) {
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Something was done to a session.
   *
   * @param type such as {@code session.opened}
   * @param action the action that was allowed, such as {@code sessions.open}
   * @param details ids and codes only
   */
  public void done(
      TransactionToken token,
      EventType type,
      String action,
      UUID session,
      Map<String, String> details) {
    append(about(session, event(token, type, action)).outcome(Outcome.SUCCEEDED).details(details));
  }

  /**
   * What was recorded as done was not done after all, because another service refused or failed.
   */
  public void failed(
      TransactionToken token,
      EventType type,
      String action,
      UUID session,
      Map<String, String> details) {
    append(about(session, event(token, type, action)).outcome(Outcome.FAILED).details(details));
  }

  /** The policy refused, in this service, what the gateway had let through. */
  public void refused(
      TransactionToken token, String action, @Nullable UUID session, Decision decision) {
    AuditEventBuilder event =
        event(token, SessionEventTypes.REFUSED, action)
            .outcome(Outcome.DENIED)
            .reasons(decision.reasons())
            .policy(decision.policy().bundle(), decision.policy().revision());
    append(session == null ? event : about(session, event));
  }

  private static AuditEventBuilder about(UUID session, AuditEventBuilder event) {
    return event.resource("session", session.toString());
  }

  private AuditEventBuilder event(TransactionToken token, EventType type, String action) {
    TransactionContext context = token.context();
    AuditEventBuilder event =
        AuditEvent.builder(type)
            .id(ids.next())
            .time(clock.instant())
            .tenant(context.tenant())
            .actor(
                UUID_FORM.matcher(token.subject()).matches() ? "user" : "client", token.subject())
            .action(action)
            .decisionId(context.decisionId())
            .requestId(token.transaction())
            .purpose(token.purpose())
            .source(SOURCE);
    return context.consentId() == null
        ? event
        : event.consent(context.consentId(), context.consentVersion(), "given");
  }

  private void append(AuditEventBuilder event) {
    try {
      journal.appendAndWait(event.build(), DEADLINE);
    } catch (JournalUnavailableException e) {
      throw new ProblemException(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "the audit journal can't record this now; nothing was changed");
    }
  }
}
