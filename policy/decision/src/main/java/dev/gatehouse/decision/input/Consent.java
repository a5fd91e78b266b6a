package dev.gatehouse.decision.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data subject's consent, as the consent vault tells it.
 *
 * @param state {@code given}, {@code none}, {@code refused}, {@code withdrawn}, {@code expired} or
 *     {@code unverifiable}
 * @param id of the consent, if there is one
 * @param version counts its changes from 1
 * @param expiresAt from when on it no longer counts; null: until withdrawn
 */
public record Consent(
    String state, @Nullable String id, @Nullable Integer version, @Nullable Instant expiresAt) {

  /** What an enforcement point says when nobody can tell the state: the policy denies. */
  public static final Consent UNVERIFIABLE = new Consent("unverifiable", null, null, null);
}
