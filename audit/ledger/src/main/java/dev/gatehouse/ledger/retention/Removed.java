package dev.gatehouse.ledger.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that were removed, or would be.
 *
 * @param count how many
 * @param bytes their bytes
 * @param first the lowest index; null if there are none, as all that follow
 * @param oldest the earliest event's time
 */
record Removed(
    long count,
    long bytes,
    @Nullable Long first,
    @Nullable Long last,
    @Nullable Instant oldest,
    @Nullable Instant newest) {

  /** From a row of count, bytes, least and greatest index, least and greatest time. */
  static Removed of(ResultSet row) throws SQLException {
    return new Removed(
        row.getLong(1),
        row.getLong(2),
        row.getObject(3, Long.class),
        row.getObject(4, Long.class),
        time(row, 5),
        time(row, 6));
  }

  /** With another batch, which lies behind this one. */
  Removed and(Removed next) {
    return new Removed(
        count + next.count,
        bytes + next.bytes,
        first == null ? next.first : first,
        next.last,
        oldest == null || (next.oldest != null && next.oldest.isBefore(oldest))
            ? next.oldest
            : oldest,
        newest == null || (next.newest != null && next.newest.isAfter(newest))
            ? next.newest
            : newest);
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
