package dev.gatehouse.ledger.retention;

import dev.gatehouse.trust.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to hold, as it is asked for.
 *
 * @param actor a person's UUID or token, a client or a service
 * @param subject a person's UUID or token
 * @param from RFC 3339
 * @param to RFC 3339
 */
record HoldRequest(
    @Nullable String reason,
    @Nullable String type,
    @Nullable String actor,
    @Nullable String subject,
    @Nullable String from,
    @Nullable String to) {

  private static final int LONGEST = 1_000;

  /** A reason as it was typed. */
  static String reason(@Nullable String reason) {
    if (reason == null
        || reason.isBlank()
        || reason.length() > LONGEST
        || reason.indexOf('\0') >= 0) {
      throw ProblemException.invalid("/reason", "expected why, 1 to " + LONGEST + " characters");
    }
    return reason;
  }

  /** The pattern of types. */
  @Nullable String checkedType() {
    if (type != null && !TypePattern.isValid(type)) {
      throw ProblemException.invalid(
          "/type", "expected an event type, or one ending in .* for all that begin so");
    }
    return type;
  }

  static @Nullable Instant time(String pointer, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          pointer, "expected a time in RFC 3339, UTC, such as 2026-11-25T10:00:00Z");
    }
  }
}
