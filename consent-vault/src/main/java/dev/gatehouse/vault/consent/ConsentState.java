package dev.gatehouse.vault.consent;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a subject's consent to a purpose stands. */
public enum ConsentState {
  /** The subject never decided. Never stored. */
  NONE,
  GIVEN,
  REFUSED,
  WITHDRAWN,
  /**
   * Was given for a time that is over. Never stored: it follows from the clock, so that no job has
   * to run for it to hold.
   */
  EXPIRED;

  /** The text in JSON and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ConsentState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }

  /**
   * The state at a moment.
   *
   * @param stored what the last decision made it
   * @param expiresAt the first moment at which a given consent no longer holds; null when it holds
   *     until withdrawn
   */
  public static ConsentState at(Instant now, ConsentState stored, @Nullable Instant expiresAt) {
    boolean over = stored == GIVEN && expiresAt != null && !now.isBefore(expiresAt);
    return over ? EXPIRED : stored;
  }
}
