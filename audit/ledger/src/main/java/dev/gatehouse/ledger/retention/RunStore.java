package dev.gatehouse.ledger.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of the log that the surrounding transaction is held to, in PostgreSQL. */
final class RunStore {

  private static final String COLUMNS =
      "removed, bytes, first_idx, last_idx, oldest, newest, id, rule, days, actor_type, actor_id,"
          + " started_at, ended_at";

  private final JdbcClient jdbc;

  RunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who asked for a run. */
  record Requester(String type, String id) {}

  /** What a run removed by one rule. */
  record Run(
      UUID id,
      String rule,
      int days,
      Requester by,
      Instant startedAt,
      Instant endedAt,
      Removed removed) {}

  /** Adds a batch to a run. */
  void add(Run run) {
    Removed removed = run.removed();
    jdbc.sql(
            """
            insert into retention_runs (tenant_id, id, rule, days, actor_type, actor_id, started_at, ended_at,
              removed, bytes, first_idx, last_idx, oldest, newest)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, id) do update set ended_at = excluded.ended_at,
              removed = retention_runs.removed + excluded.removed, bytes = retention_runs.bytes + excluded.bytes,
              last_idx = excluded.last_idx, oldest = least(retention_runs.oldest, excluded.oldest),
              newest = greatest(retention_runs.newest, excluded.newest)
            """)
        .params(
            run.id(),
            run.rule(),
            run.days(),
            run.by().type(),
            run.by().id(),
            utc(run.startedAt()),
            utc(run.endedAt()),
            removed.count(),
            removed.bytes(),
            Objects.requireNonNull(removed.first()),
            Objects.requireNonNull(removed.last()),
            utc(Objects.requireNonNull(removed.oldest())),
            utc(Objects.requireNonNull(removed.newest())))
        .update();
  }

  /** Runs without their event: of a given id, or that ended before a time. */
  List<Run> unrecorded(UUID id, Instant before) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from retention_runs where tenant_id = current_setting('gatehouse.tenant')::uuid"
                + " and not recorded and (id = ? or ended_at < ?) order by started_at")
        .params(id, utc(before))
        .query((row, number) -> run(row))
        .list();
  }

  void recorded(UUID id) {
    jdbc.sql(
            "update retention_runs set recorded = true where tenant_id ="
                + " current_setting('gatehouse.tenant')::uuid and id = ?")
        .param(id)
        .update();
  }

  /** The last runs, newest first. */
  List<Run> newest(int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from retention_runs where tenant_id = current_setting('gatehouse.tenant')::uuid"
                + " order by started_at desc, id desc limit ?")
        .param(limit)
        .query((row, number) -> run(row))
        .list();
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getObject(7, UUID.class),
        row.getString(8),
        row.getInt(9),
        new Requester(row.getString(10), row.getString(11)),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        row.getObject(13, OffsetDateTime.class).toInstant(),
        Removed.of(row));
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
