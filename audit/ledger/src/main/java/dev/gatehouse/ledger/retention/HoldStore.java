package dev.gatehouse.ledger.retention;

import dev.gatehouse.ledger.event.IndexedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The holds of the log that the surrounding transaction is held to, in PostgreSQL. */
final class HoldStore {

  private static final String SELECT =
      """
      select id, type, actor, subject, since, until, reason, placed_by, placed_at, released_by, released_at, release_reason
      from legal_holds where tenant_id = current_setting('gatehouse.tenant')::uuid
      """;

  private final JdbcClient jdbc;

  HoldStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void place(LegalHold hold) {
    jdbc.sql(
            """
            insert into legal_holds (tenant_id, id, type, actor, subject, since, until, reason, placed_by, placed_at)
            values (current_setting('gatehouse.tenant')::uuid, :id, :type, :actor, :subject, :since, :until, :reason, :by, :at)
            """)
        .param("id", hold.id())
        .param("type", hold.type(), Types.VARCHAR)
        .param("actor", IndexedText.of(hold.actor()), Types.VARCHAR)
        .param("subject", hold.subject(), Types.VARCHAR)
        .param("since", utc(hold.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("until", utc(hold.to()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("reason", hold.reason())
        .param("by", hold.placedBy())
        .param("at", utc(hold.placedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  /** Releases a hold; false when there is none that holds. */
  boolean release(UUID id, String by, String reason, Instant now) {
    return jdbc.sql(
                """
                update legal_holds set released_by = ?, released_at = ?, release_reason = ?
                where tenant_id = current_setting('gatehouse.tenant')::uuid and id = ? and released_at is null
                """)
            .params(by, OffsetDateTime.ofInstant(now, ZoneOffset.UTC), reason, id)
            .update()
        == 1;
  }

  Optional<LegalHold> find(UUID id) {
    return jdbc.sql(SELECT + " and id = ?").param(id).query((row, n) -> hold(row)).optional();
  }

  /** All, newest first. */
  List<LegalHold> list() {
    return jdbc.sql(SELECT + " order by placed_at desc, id desc")
        .query((row, number) -> hold(row))
        .list();
  }

  private static LegalHold hold(ResultSet row) throws SQLException {
    return new LegalHold(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        time(row, 5),
        time(row, 6),
        row.getString(7),
        row.getString(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getString(10),
        time(row, 11),
        row.getString(12));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
