package dev.gatehouse.vault.audit;

import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit events of one transaction of one caller. Not thread-safe. */
public final class AuditTrail {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final String SOURCE = "consent-vault";

  private final AuditLog log;
  private final EventIds ids;
  private final Clock clock;
  private final Caller caller;
  private final List<AuditEvent> recorded = new ArrayList<>();

  AuditTrail(AuditLog log, EventIds ids, Clock clock, Caller caller) {
    this.log = log;
    this.ids = ids;
    this.clock = clock;
    this.caller = caller;
  }

  /**
   * Makes an event durable, before the change that it tells of is.
   *
   * @param type such as {@code consent.given}
   * @param action such as {@code consents.give}
   * @param rest adds what is particular to the event
   * @throws ProblemException {@code journal-unavailable}; the transaction must not go on
   */
  public void record(
      EventType type,
      String action,
      String resourceType,
      String resourceId,
      UnaryOperator<AuditEventBuilder> rest) {
    AuditEventBuilder event =
        AuditEvent.builder(type)
            .id(ids.next())
            .time(clock.instant())
            .tenant(caller.tenant())
            .actor(caller.kind().code(), caller.subject())
            .action(action)
            .resource(resourceType, resourceId)
            .outcome(Outcome.SUCCEEDED)
            .decisionId(caller.decisionId())
            .requestId(caller.requestId())
            .purpose(caller.purpose())
            .source(SOURCE);
    if (caller.service() != null) {
      event.detail("through", caller.service());
    }
    append(rest.apply(event).build());
  }

  /**
   * See {@link #record(EventType, String, String, String, UnaryOperator)}, for an event with
   * nothing particular.
   */
  public void record(EventType type, String action, String resourceType, String resourceId) {
    record(type, action, resourceType, resourceId, event -> event);
  }

  private void append(AuditEvent event) {
    try {
      log.append(event);
    } catch (JournalUnavailableException e) {
      LOG.error(
          "Nothing was changed, since its audit event could not be made durable: {}",
          e.getMessage());
      throw new ProblemException(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "the audit event could not be made durable, so nothing was changed");
    }
    recorded.add(event);
  }

  /**
   * Tells the journal that what was recorded did not happen after all: the transaction failed
   * behind the events. Does what it can; when the journal fails too, the request fails all the
   * same.
   */
  void takeBack(String reason) {
    for (AuditEvent event : recorded) {
      try {
        log.append(
            new AuditEvent(
                ids.next().toString(),
                clock.instant(),
                event.tenant(),
                event.type(),
                event.actor(),
                event.action(),
                event.resource(),
                Outcome.FAILED,
                List.of(reason),
                event.decisionId(),
                event.requestId(),
                event.policy(),
                event.purpose(),
                event.consent(),
                event.source(),
                Map.of("event", event.id())));
      } catch (JournalUnavailableException e) {
        LOG.error(
            "Event {} tells of a change that was rolled back, and that could not be recorded",
            event.id());
      }
    }
    recorded.clear();
  }
}
