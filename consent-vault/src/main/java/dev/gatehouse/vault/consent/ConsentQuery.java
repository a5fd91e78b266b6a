package dev.gatehouse.vault.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which consents to list; an absent filter lets everything through.
 *
 * @param state as of now: a consent whose time is over counts as expired and not as given
 * @param changedSince those whose last step is at this moment or later
 */
record ConsentQuery(
    @Nullable UUID subject,
    @Nullable String purpose,
    @Nullable ConsentState state,
    @Nullable UUID notice,
    @Nullable Instant changedSince) {

  /** The same for one person only. */
  ConsentQuery of(UUID person) {
    return new ConsentQuery(person, purpose, state, notice, changedSince);
  }

  /** Where a page ended: consents are listed by the time of their last step. */
  record Place(Instant changedAt, UUID id) {}
}
