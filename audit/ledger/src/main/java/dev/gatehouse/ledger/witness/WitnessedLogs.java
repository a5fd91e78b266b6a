package dev.gatehouse.ledger.witness;

import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this witness cosigned last of each log, in PostgreSQL. For one transaction. */
final class WitnessedLogs {

  private final JdbcClient jdbc;

  WitnessedLogs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was cosigned last.
   *
   * @param size 0 when nothing was
   */
  record Last(long size, Hash root, Instant time) {}

  /** Reads what was cosigned last, and lets nobody else read it so until the transaction ends. */
  Last lock(String origin) {
    jdbc.sql(
            """
            insert into witnessed_logs (origin, size, root, note, cosigned_at)
            values (?, 0, ?, '', 'epoch') on conflict do nothing
            """)
        .params(origin, new TreeHasher().empty().bytes())
        .update();
    return jdbc.sql(
            "select size, root, cosigned_at from witnessed_logs where origin = ? for update")
        .param(origin)
        .query(
            (row, number) ->
                new Last(
                    row.getLong(1),
                    Hash.of(row.getBytes(2)),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .single();
  }

  void cosigned(String origin, long size, Hash root, String note, Instant time) {
    jdbc.sql(
            "update witnessed_logs set size = ?, root = ?, note = ?, cosigned_at = ? where origin ="
                + " ?")
        .params(size, root.bytes(), note, OffsetDateTime.ofInstant(time, ZoneOffset.UTC), origin)
        .update();
  }

  /** The checkpoint that was cosigned last, with the log's signatures and ours. */
  Optional<String> note(String origin) {
    return jdbc.sql("select note from witnessed_logs where origin = ? and note <> ''")
        .param(origin)
        .query(String.class)
        .optional();
  }
}
