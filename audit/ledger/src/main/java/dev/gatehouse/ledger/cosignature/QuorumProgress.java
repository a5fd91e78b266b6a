package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where enough witnesses have cosigned each log, in PostgreSQL. For one transaction. */
final class QuorumProgress {

  private final JdbcClient jdbc;

  QuorumProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that a log is behind, if it was not yet. */
  void behind(LogId log, Instant now) {
    jdbc.sql(
            """
            insert into quorum_progress (log_id, size, behind_since) values (?, 0, ?)
            on conflict (log_id) do update set behind_since = excluded.behind_since
            where quorum_progress.behind_since is null
            """)
        .params(log.id(), utc(now))
        .update();
  }

  /** Notes that a size has its quorum; the log is behind from now on if more was signed. */
  void reached(LogId log, long size, Instant now) {
    jdbc.sql(
            """
            insert into quorum_progress (log_id, size, reached_at) values (?, ?, ?)
            on conflict (log_id) do update set size = excluded.size, reached_at = excluded.reached_at,
              behind_since = case when (select signed_size from logs l where l.log_id = excluded.log_id) > excluded.size
                then excluded.reached_at end
            where quorum_progress.size <= excluded.size
            """)
        .params(log.id(), size, utc(now))
        .update();
  }

  /** Logs that are without a quorum since before a time. */
  List<String> behindSince(Instant time) {
    return jdbc.sql(
            """
            select q.log_id, q.size, l.signed_size from quorum_progress q join logs l on l.log_id = q.log_id
            where q.behind_since < ? and l.signed_size > q.size order by q.log_id
            """)
        .param(utc(time))
        .query(
            (row, number) ->
                new LogId(row.getObject(1, UUID.class)).name()
                    + " at "
                    + row.getLong(2)
                    + " of "
                    + row.getLong(3)
                    + " events")
        .list();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
