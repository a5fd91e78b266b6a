package dev.gatehouse.identity.audit;

import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.event.Actor;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes audit events and waits until they are durable. Thread-safe. Who asks for something that
 * can't be recorded is refused with {@code journal-unavailable}.
 */
public final class IdentityAudit {

  /** The name of this service in events. */
  public static final String SOURCE = "identity-bridge";

  private final Consumer<AuditEvent> journal;
  private final EventIds ids;
  private final InstantSource clock;

  /**
   * @param journal returns when the event is durable, throws {@link JournalUnavailableException}
   *     when it can't be
   */
  public IdentityAudit(Consumer<AuditEvent> journal, EventIds ids, InstantSource clock) {
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /** An event of this service, to be filled in and {@link #write written}. */
  public AuditEventBuilder event(
      EventType type, @Nullable UUID tenant, Actor actor, Outcome outcome) {
    return AuditEvent.builder(type)
        .id(ids.next())
        .time(clock.instant())
        .tenant(tenant)
        .actor(actor)
        .action(type.name())
        .outcome(outcome)
        .source(SOURCE);
  }

  /**
   * Writes an event.
   *
   * @throws ProblemException with {@code journal-unavailable} when it can't be made durable
   */
  public void write(AuditEventBuilder event) {
    try {
      journal.accept(event.build());
    } catch (JournalUnavailableException e) {
      throw new ProblemException(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "what was asked for can't be recorded now, so it was not done");
    }
  }
}
