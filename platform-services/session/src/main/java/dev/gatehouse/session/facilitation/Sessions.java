package dev.gatehouse.session.facilitation;

import dev.gatehouse.journal.catalogue.SessionEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.session.access.Gate;
import dev.gatehouse.session.access.Target;
import dev.gatehouse.session.audit.SessionEvents;
import dev.gatehouse.session.participant.Part;
import dev.gatehouse.session.participant.Participant;
import dev.gatehouse.session.participant.ParticipantStore;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with sessions. Each change is one transaction: look up, ask the policy, check
 * the version, change, record the event; whatever fails on the way leaves nothing behind.
 * Thread-safe.
 */
public final class Sessions {

  private static final UUID SOMEBODY_ELSE = new UUID(0, 0);

  private final TenantWork transactions;
  private final SessionStore store;
  private final ParticipantStore participants;
  private final Entrance entrance;
  private final Gate gate;
  private final SessionEvents events;
  private final EventIds ids;
  private final Clock clock;

  public Sessions(
      TenantWork transactions,
      SessionStore store,
      ParticipantStore participants,
      Entrance entrance,
      Gate gate,
      SessionEvents events,
      EventIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.participants = participants;
    this.entrance = entrance;
    this.gate = gate;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a draft.
   *
   * @param owner who is to own it; null: the caller
   * @throws ProblemException {@code invalid} if nobody is named and the caller is no person
   */
  public FacilitationSession create(TransactionToken token, Topic topic, @Nullable UUID owner) {
    UUID tenant = token.context().tenant();
    UUID answers =
        owner != null
            ? owner
            : Entrance.person(token)
                .orElseThrow(
                    () ->
                        ProblemException.invalid(
                            "/owner", "expected a person, since the caller is none"));
    gate.require(
        token,
        "sessions.create",
        Entrance.target(null, tenant, answers, SessionState.DRAFT, Map.of()));
    return transactions.in(
        tenant,
        () -> {
          Instant now = now();
          FacilitationSession session =
              FacilitationSession.draft(ids.next(), tenant, answers, topic, now);
          store.insert(session);
          participants.insert(tenant, session.id(), new Participant(answers, Part.OWNER, now, 1));
          events.done(
              token,
              SessionEventTypes.CREATED,
              "sessions.create",
              session.id(),
              Map.of("owner", answers.toString()));
          return session;
        });
  }

  /** A page of the sessions that the caller may read, the newest first. */
  public Page<FacilitationSession> list(
      TransactionToken token, @Nullable SessionState state, PageRequest page) {
    UUID tenant = token.context().tenant();
    gate.require(token, "sessions.list", Target.anySession());
    UUID before = page.position(1).map(Sessions::id).orElse(null);
    UUID member = readsEverything(token) ? null : Entrance.person(token).orElse(SOMEBODY_ELSE);
    return Page.of(
        store.list(tenant, member, state, before, page.limit() + 1),
        page.limit(),
        session -> List.of(session.id().toString()));
  }

  /** A session. */
  public FacilitationSession read(TransactionToken token, UUID id) {
    return transactions.in(
        token.context().tenant(), () -> entrance.toRead(token, id, "sessions.read"));
  }

  /** Changes what a session is about. */
  public FacilitationSession update(
      TransactionToken token, UUID id, Topic topic, Precondition seen) {
    return change(
        token,
        id,
        "update",
        SessionEventTypes.UPDATED,
        seen,
        (session, now) -> session.about(topic, now));
  }

  /** Plans a session, or plans it anew. */
  public FacilitationSession schedule(
      TransactionToken token, UUID id, Period period, Precondition seen) {
    return change(
        token,
        id,
        "schedule",
        SessionEventTypes.SCHEDULED,
        seen,
        (session, now) -> session.schedule(period, now));
  }

  /** Opens, closes or cancels a session. */
  public FacilitationSession step(
      TransactionToken token, UUID id, Transition step, Precondition seen) {
    EventType event =
        switch (step) {
          case SCHEDULE -> SessionEventTypes.SCHEDULED;
          case OPEN -> SessionEventTypes.OPENED;
          case CLOSE -> SessionEventTypes.CLOSED;
          case CANCEL -> SessionEventTypes.CANCELLED;
        };
    return change(token, id, step.verb(), event, seen, (session, now) -> session.step(step, now));
  }

  private FacilitationSession change(
      TransactionToken token,
      UUID id,
      String verb,
      EventType event,
      Precondition seen,
      BiFunction<FacilitationSession, Instant, FacilitationSession.Change> how) {
    String action = "sessions." + verb;
    return transactions.in(
        token.context().tenant(),
        () -> {
          FacilitationSession session = entrance.toChange(token, id, action);
          seen.demand(session.version());
          FacilitationSession changed =
              switch (how.apply(session, now())) {
                case FacilitationSession.Change.Made(FacilitationSession made) -> made;
                case FacilitationSession.Change.Refused refused -> throw conflict(verb, refused);
              };
          store.update(changed);
          events.done(token, event, action, id, Map.of("state", changed.state().code()));
          return changed;
        });
  }

  /** The policy tells: whoever may read a session that is somebody else's sees all of them. */
  private boolean readsEverything(TransactionToken token) {
    Target others =
        Entrance.target(null, token.context().tenant(), SOMEBODY_ELSE, SessionState.OPEN, Map.of());
    return gate.wouldPermit(token, "sessions.read", others);
  }

  private static ProblemException conflict(
      String verb, FacilitationSession.Change.Refused refused) {
    String expected =
        refused.expected().stream()
            .map(SessionState::code)
            .sorted()
            .collect(Collectors.joining(" or "));
    return new ProblemException(
        ProblemCode.CONFLICT,
        "can't "
            + verb
            + " a session that is "
            + refused.state().code()
            + ", expected one that is "
            + expected);
  }

  private static UUID id(List<String> position) {
    try {
      return UUID.fromString(position.getFirst());
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  /** What PostgreSQL keeps of a time, so that an answer equals what is read later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
