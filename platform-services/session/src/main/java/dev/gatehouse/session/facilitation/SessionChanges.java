package dev.gatehouse.session.facilitation;

import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.session.audit.SessionEvents;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The frame of everything that is done within one session, such as with its agenda: a transaction
 * in which the policy allows the action, and, for a change, the session's next version and the
 * audit event. Thread-safe.
 */
public final class SessionChanges {

  private final TenantWork transactions;
  private final Entrance entrance;
  private final SessionStore store;
  private final SessionEvents events;
  private final Clock clock;

  public SessionChanges(
      TenantWork transactions,
      Entrance entrance,
      SessionStore store,
      SessionEvents events,
      Clock clock) {
    this.transactions = transactions;
    this.entrance = entrance;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /** Looks at something in a session. */
  public <T> T read(
      TransactionToken token, UUID session, String action, Function<FacilitationSession, T> work) {
    return transactions.in(
        token.context().tenant(), () -> work.apply(entrance.toRead(token, session, action)));
  }

  /**
   * Changes something in a session that has not ended.
   *
   * @param work is given the session at its next version, and gives back what was done
   * @throws ProblemException {@code conflict} if it has ended
   */
  public <T> T change(
      TransactionToken token, UUID session, String action, Function<Changing, Done<T>> work) {
    return transactions.in(
        token.context().tenant(),
        () -> {
          FacilitationSession found = entrance.toChange(token, session, action);
          if (found.state().ended()) {
            throw new ProblemException(
                ProblemCode.CONFLICT,
                "the session is " + found.state().code() + ", expected one that has not ended");
          }
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          FacilitationSession touched = found.touched(now);
          Done<T> done = work.apply(new Changing(found, touched, now));
          store.update(touched);
          events.done(token, done.event(), action, session, done.details());
          return done.result();
        });
  }

  /**
   * A session while something in it is changed.
   *
   * @param before as it was found
   * @param after with the version that it will have
   * @param now the time of the change
   */
  public record Changing(FacilitationSession before, FacilitationSession after, Instant now) {}

  /**
   * What was done.
   *
   * @param result what the caller gets
   * @param event the audit event's type
   * @param details the audit event's details: ids and codes
   */
  public record Done<T>(T result, EventType event, Map<String, String> details) {}
}
