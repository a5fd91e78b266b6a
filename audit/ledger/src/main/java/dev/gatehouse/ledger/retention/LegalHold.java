package dev.gatehouse.ledger.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events that must be kept, by criteria that all hold; one that is null holds for every event.
 *
 * @param type a type, or all that begin so with {@code .*}
 * @param actor who acted: a person's token, a client or a service
 * @param subject a person's token, anywhere in the event
 * @param from events not before this time
 * @param to events before this time
 * @param reason why, as it was typed
 * @param placedBy who placed it: a person's token or a service
 * @param releasedBy null while it holds, as all that follow
 */
record LegalHold(
    UUID id,
    @Nullable String type,
    @Nullable String actor,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant to,
    String reason,
    String placedBy,
    Instant placedAt,
    @Nullable String releasedBy,
    @Nullable Instant releasedAt,
    @Nullable String releaseReason) {}
