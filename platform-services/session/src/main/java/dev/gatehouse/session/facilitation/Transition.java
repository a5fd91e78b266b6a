package dev.gatehouse.session.facilitation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The steps of a session's course. A draft is scheduled, scheduled anew as often as needed, opened,
 * and closed; before it is opened it may be cancelled instead. Nothing leads out of closed or
 * cancelled.
 */
public enum Transition {
  SCHEDULE(EnumSet.of(SessionState.DRAFT, SessionState.SCHEDULED), SessionState.SCHEDULED),
  OPEN(EnumSet.of(SessionState.SCHEDULED), SessionState.OPEN),
  CLOSE(EnumSet.of(SessionState.OPEN), SessionState.CLOSED),
  CANCEL(EnumSet.of(SessionState.DRAFT, SessionState.SCHEDULED), SessionState.CANCELLED);

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf
  private final Set<SessionState> from;

  private final SessionState to;

  Transition(Set<SessionState> from, SessionState to) {
    this.from = Set.copyOf(from);
    this.to = to;
  }

  /** The states in which the step can be made. */
  public Set<SessionState> from() {
    return from;
  }

  /** The state after it. */
  public SessionState to() {
    return to;
  }

  /** The verb of its action and path, such as {@code open}. */
  public String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
