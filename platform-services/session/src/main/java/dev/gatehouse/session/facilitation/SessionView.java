package dev.gatehouse.session.facilitation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session in JSON. */
public record SessionView(
    UUID id,
    String title,
    @Nullable String description,
    SessionState state,
    UUID owner,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    Instant createdAt,
    Instant updatedAt) {

  static SessionView of(FacilitationSession session) {
    Period period = session.period();
    return new SessionView(
        session.id(),
        session.topic().title(),
        session.topic().description(),
        session.state(),
        session.owner(),
        period == null ? null : period.startsAt(),
        period == null ? null : period.endsAt(),
        session.openedAt(),
        session.closedAt(),
        session.createdAt(),
        session.updatedAt());
  }
}
