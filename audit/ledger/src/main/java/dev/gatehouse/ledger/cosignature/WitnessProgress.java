package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each witness has followed each log, in PostgreSQL. For one transaction. */
final class WitnessProgress {

  private final JdbcClient jdbc;

  WitnessProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a witness stands to a log. */
  enum State {
    /** It cosigned what it was asked for last. */
    COSIGNED,
    /** It answers, and won't cosign. */
    REFUSED,
    /** It does not answer. */
    UNREACHABLE,
    /** It has cosigned another history. */
    CONTRADICTED
  }

  /**
   * A log that a witness is behind with.
   *
   * @param cosigned the size that it cosigned last, 0 if none
   * @param signed the newest signed size
   */
  record Pending(LogId log, long cosigned, long signed) {}

  /**
   * How a witness stands to a log.
   *
   * @param size what it cosigned last, 0 if nothing
   * @param since since when the state is so
   */
  record Standing(
      long size,
      @Nullable Instant cosignedAt,
      State state,
      @Nullable String problem,
      Instant since) {}

  /** The logs that a witness has not cosigned as far as they are signed. */
  List<Pending> pending(String witness) {
    return jdbc.sql(
            """
            select l.log_id, coalesce(p.size, 0), l.signed_size from logs l
            left join witness_progress p on p.log_id = l.log_id and p.witness = ?
            where l.signed_size > coalesce(p.size, 0) and l.damage is null order by l.log_id
            """)
        .param(witness)
        .query(
            (row, number) ->
                new Pending(
                    new LogId(row.getObject(1, UUID.class)), row.getLong(2), row.getLong(3)))
        .list();
  }

  Optional<Standing> standing(String witness, LogId log) {
    return jdbc.sql(
            """
            select size, cosigned_at, state, problem, changed_at from witness_progress
            where witness = ? and log_id = ?
            """)
        .params(witness, log.id())
        .query(
            (row, number) ->
                new Standing(
                    row.getLong(1),
                    instant(row.getObject(2, OffsetDateTime.class)),
                    State.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Notes that a witness has cosigned a size. */
  void cosigned(String witness, LogId log, long size, Instant time, Instant now) {
    jdbc.sql(
            """
            insert into witness_progress (witness, log_id, size, cosigned_at, state, changed_at)
            values (?, ?, ?, ?, 'COSIGNED', ?)
            on conflict (witness, log_id) do update
            set size = excluded.size, cosigned_at = excluded.cosigned_at, state = excluded.state, problem = null,
              changed_at = case when witness_progress.state = excluded.state then witness_progress.changed_at
                else excluded.changed_at end
            """)
        .params(witness, log.id(), size, utc(time), utc(now))
        .update();
  }

  /** Notes why a witness does not cosign. */
  void failed(String witness, LogId log, State state, String problem, Instant now) {
    jdbc.sql(
            """
            insert into witness_progress (witness, log_id, size, state, problem, changed_at)
            values (?, ?, 0, ?, ?, ?)
            on conflict (witness, log_id) do update
            set state = excluded.state, problem = excluded.problem,
              changed_at = case when witness_progress.state = excluded.state then witness_progress.changed_at
                else excluded.changed_at end
            """)
        .params(witness, log.id(), state.name(), problem, utc(now))
        .update();
  }

  /** Logs whose history a witness contradicts. */
  List<String> contradicted() {
    return jdbc.sql(
            "select log_id, witness, problem from witness_progress where state = 'CONTRADICTED'"
                + " order by log_id, witness")
        .query(
            (row, number) ->
                new LogId(row.getObject(1, UUID.class)).name()
                    + " by "
                    + row.getString(2)
                    + ": "
                    + row.getString(3))
        .list();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
