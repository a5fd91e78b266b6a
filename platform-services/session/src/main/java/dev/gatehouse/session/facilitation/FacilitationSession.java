package dev.gatehouse.session.facilitation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A facilitation session. Immutable: each change gives a new one with the next version.
 *
 * @param id UUIDv7, so that ids sort by creation
 * @param tenant whose session it is
 * @param topic what it is about
 * @param state where it stands
 * @param owner the person who answers for it
 * @param period planned times; null until scheduled
 * @param openedAt null until opened
 * @param closedAt null until closed or cancelled
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param version counts changes from 1, also those of agenda and participants
 */
public record FacilitationSession(
    UUID id,
    UUID tenant,
    Topic topic,
    SessionState state,
    UUID owner,
    @Nullable Period period,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** A new draft. */
  public static FacilitationSession draft(
      UUID id, UUID tenant, UUID owner, Topic topic, Instant now) {
    return new FacilitationSession(
        id, tenant, topic, SessionState.DRAFT, owner, null, null, null, now, now, 1);
  }

  /** The same session about something else. Refused once it has ended. */
  public Change about(Topic newTopic, Instant now) {
    if (state.ended()) {
      return new Change.Refused(
          state, Set.of(SessionState.DRAFT, SessionState.SCHEDULED, SessionState.OPEN));
    }
    return new Change.Made(
        new FacilitationSession(
            id,
            tenant,
            newTopic,
            state,
            owner,
            period,
            openedAt,
            closedAt,
            createdAt,
            now,
            version + 1));
  }

  /** The same session, planned for a period. */
  public Change schedule(Period newPeriod, Instant now) {
    return step(Transition.SCHEDULE, newPeriod, now);
  }

  /** The same session after one of the steps that need no more than the time. */
  public Change step(Transition transition, Instant now) {
    if (transition == Transition.SCHEDULE) {
      throw new IllegalArgumentException("scheduling needs a period");
    }
    return step(transition, period, now);
  }

  /** The same session after its agenda or its participants changed. */
  public FacilitationSession touched(Instant now) {
    return new FacilitationSession(
        id, tenant, topic, state, owner, period, openedAt, closedAt, createdAt, now, version + 1);
  }

  private Change step(Transition transition, @Nullable Period newPeriod, Instant now) {
    if (!transition.from().contains(state)) {
      return new Change.Refused(state, transition.from());
    }
    SessionState next = transition.to();
    return new Change.Made(
        new FacilitationSession(
            id,
            tenant,
            topic,
            next,
            owner,
            newPeriod,
            next == SessionState.OPEN ? now : openedAt,
            next.ended() ? now : closedAt,
            createdAt,
            now,
            version + 1));
  }

  /** What became of a change. */
  public sealed interface Change {

    /** It was made. */
    record Made(FacilitationSession session) implements Change {}

    /** It can't be made in this state, only in those. */
    record Refused(SessionState state, Set<SessionState> expected) implements Change {}
  }
}
