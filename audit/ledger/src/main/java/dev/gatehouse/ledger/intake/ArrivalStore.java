package dev.gatehouse.ledger.intake;

import dev.gatehouse.ledger.event.LedgerEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of the log that the surrounding transaction is held to, in PostgreSQL. */
final class ArrivalStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  ArrivalStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** An event with its place in the log and where it came from. */
  record Placed(long index, LedgerEvent event, Origin origin) {}

  /** An entry that waits for its log to be restored. */
  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  record Held(Origin origin, byte[] body) {}

  void insert(List<Placed> events) {
    batches.batchUpdate(
        """
        insert into events (tenant_id, idx, event_id, time, type, actor_type, actor_id, action, resource_type,
          resource_id, outcome, decision_id, request_id, source, epoch, source_sequence, body)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        events.stream().map(ArrivalStore::row).toList());
  }

  private static Object[] row(Placed placed) {
    LedgerEvent event = placed.event();
    Object[] row = {
      event.log().id(),
      placed.index(),
      event.id(),
      OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC),
      event.type(),
      event.actorType(),
      event.actorId(),
      event.action(),
      event.resourceType(),
      event.resourceId(),
      event.outcome(),
      event.decisionId(),
      event.requestId(),
      placed.origin().source(),
      placed.origin().epoch(),
      placed.origin().sequence(),
      event.canonical()
    };
    return row;
  }

  /** Whether an entry that was taken in before is this event. */
  boolean holds(Origin origin, LedgerEvent event) {
    Optional<byte[]> body =
        jdbc.sql(
                """
                select body from events where source = ? and epoch = ? and source_sequence = ?
                union all
                select body from held where source = ? and epoch = ? and source_sequence = ?
                """)
            .params(
                origin.source(),
                origin.epoch(),
                origin.sequence(),
                origin.source(),
                origin.epoch(),
                origin.sequence())
            .query((row, number) -> row.getBytes(1))
            .optional();
    return body.isPresent() && Arrays.equals(body.get(), event.canonical());
  }

  void hold(Origin origin, LedgerEvent event) {
    jdbc.sql(
            "insert into held (tenant_id, source, epoch, source_sequence, body) values (?, ?, ?, ?,"
                + " ?)")
        .params(
            event.log().id(), origin.source(), origin.epoch(), origin.sequence(), event.canonical())
        .update();
  }

  /** The entries that wait, in the order in which they came; they no longer do. */
  List<Held> release() {
    return jdbc.sql(
            """
            with gone as (delete from held returning position, source, epoch, source_sequence, body)
            select source, epoch, source_sequence, body from gone order by position
            """)
        .query(
            (row, number) ->
                new Held(
                    new Origin(row.getString(1), row.getObject(2, UUID.class), row.getLong(3)),
                    row.getBytes(4)))
        .list();
  }

  /** Keeps the bytes of an entry that is no event, beside the installation's log. */
  void park(Origin origin, byte[] entry, String problem, Instant now) {
    jdbc.sql(
            """
            insert into parked (tenant_id, source, epoch, source_sequence, problem, entry, received_at)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            origin.source(),
            origin.epoch(),
            origin.sequence(),
            problem,
            entry,
            OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
  }
}
