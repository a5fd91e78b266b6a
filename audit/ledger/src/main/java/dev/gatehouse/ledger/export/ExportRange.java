package dev.gatehouse.ledger.export;

import dev.gatehouse.trust.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are exported. Events arrive in another order than that of their times, so a time
 * span is widened to the smallest range of the log that holds all of its events: only a range
 * without gaps can be proved to be complete.
 *
 * @param first index of the first event
 * @param end index behind the last event
 */
record ExportRange(long first, long end) {

  /** What was asked for: times in RFC 3339, or null for no bound. */
  record Query(@Nullable Instant from, @Nullable Instant to) {

    static Query of(@Nullable String from, @Nullable String to) {
      return new Query(time("from", from), time("to", to));
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        throw ProblemException.invalid("query/" + name, "expected a time in RFC 3339, UTC");
      }
    }
  }

  long count() {
    return end - first;
  }
}
