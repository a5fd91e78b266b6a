package dev.gatehouse.journal.event;

import org.jspecify.annotations.Nullable;

/**
 * The consent that was looked at.
 *
 * @param id the consent, null when the subject never decided
 * @param version its version, null when the subject never decided
 * @param state {@code none}, {@code given}, {@code refused}, {@code withdrawn} or {@code expired}
 */
public record ConsentReference(@Nullable String id, @Nullable Integer version, String state) {

  public ConsentReference {
    id = EventText.optionalIdentifier("consent.id", id);
    state = EventText.identifier("consent.state", state);
  }
}
