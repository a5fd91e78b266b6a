package dev.gatehouse.ledger.export;

import dev.gatehouse.trust.problem.ProblemException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

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

  /**
   * The range of a query in the log that the transaction is held to, within the first {@code size}
   * events.
   */
  static ExportRange find(JdbcClient jdbc, Query query, long size) {
    if (query.from() == null && query.to() == null) {
      return new ExportRange(0, size);
    }
    return jdbc.sql(
            """
            select coalesce(min(idx), 0), coalesce(max(idx) + 1, 0) from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx < :size
              and time >= coalesce(:from, '-infinity'::timestamptz) and time < coalesce(:to, 'infinity'::timestamptz)
            """)
        .param("size", size)
        .param("from", utc(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", utc(query.to()), Types.TIMESTAMP_WITH_TIMEZONE)
        .query((row, number) -> new ExportRange(row.getLong(1), row.getLong(2)))
        .single();
  }

  long count() {
    return end - first;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
