package dev.gatehouse.session.facilitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.facilitation.FacilitationSession.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is tried in whatever order, a session keeps to its course. */
class SessionCourseProperties {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  /** The whole course, as its readers know it: from each state by each step. */
  private static final Map<SessionState, Map<Transition, SessionState>> COURSE =
      Map.of(
          SessionState.DRAFT,
          Map.of(
              Transition.SCHEDULE,
              SessionState.SCHEDULED,
              Transition.CANCEL,
              SessionState.CANCELLED),
          SessionState.SCHEDULED,
          Map.of(
              Transition.SCHEDULE, SessionState.SCHEDULED,
              Transition.OPEN, SessionState.OPEN,
              Transition.CANCEL, SessionState.CANCELLED),
          SessionState.OPEN,
          Map.of(Transition.CLOSE, SessionState.CLOSED),
          SessionState.CLOSED,
          Map.of(),
          SessionState.CANCELLED,
          Map.of());

  @Property
  void everyStepFollowsTheCourseOrIsRefused(@ForAll List<Transition> steps) {
    FacilitationSession session = draft();
    Instant now = START;
    for (Transition step : steps) {
      now = now.plusSeconds(60);
      SessionState expected = Objects.requireNonNull(COURSE.get(session.state())).get(step);
      switch (apply(session, step, now)) {
        case Change.Made(FacilitationSession made) -> {
          assertThat(made.state()).isEqualTo(expected);
          assertThat(made.version()).isEqualTo(session.version() + 1);
          assertThat(made.updatedAt()).isEqualTo(now);
          session = made;
        }
        case Change.Refused(SessionState state, Set<SessionState> from) -> {
          assertThat(expected).isNull();
          assertThat(state).isEqualTo(session.state()).isNotIn(from);
        }
      }
    }
  }

  @Property
  void timesTellTheCourse(@ForAll List<Transition> steps) {
    FacilitationSession session = draft();
    Instant now = START;
    for (Transition step : steps) {
      now = now.plusSeconds(60);
      if (apply(session, step, now) instanceof Change.Made(FacilitationSession made)) {
        session = made;
      }
    }
    assertThat(session.period() != null).isEqualTo(wasScheduled(session));
    assertThat(session.openedAt() != null)
        .isEqualTo(session.state() == SessionState.OPEN || session.state() == SessionState.CLOSED);
    assertThat(session.closedAt() != null).isEqualTo(session.state().ended());
  }

  @Property
  void whatHasEndedIsNotRenamed(@ForAll List<Transition> steps) {
    FacilitationSession session = draft();
    for (Transition step : steps) {
      if (apply(session, step, START) instanceof Change.Made(FacilitationSession made)) {
        session = made;
      }
    }
    assertThat(session.about(new Topic("other", null), START) instanceof Change.Made)
        .isEqualTo(!session.state().ended());
  }

  private static boolean wasScheduled(FacilitationSession session) {
    return switch (session.state()) {
      case DRAFT -> false;
      case SCHEDULED, OPEN, CLOSED -> true;
      case CANCELLED -> session.period() != null;
    };
  }

  private static Change apply(FacilitationSession session, Transition step, Instant now) {
    return step == Transition.SCHEDULE
        ? session.schedule(new Period(now, now.plusSeconds(3600)), now)
        : session.step(step, now);
  }

  private static FacilitationSession draft() {
    return FacilitationSession.draft(
        new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), new Topic("title", null), START);
  }
}
