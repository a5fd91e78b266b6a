package dev.gatehouse.ledger.intake;

import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.LedgerEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts events back at their places in the log that the surrounding transaction is held to. What is
 * known of where one came from stays; of one whose row is gone only its source is known.
 */
public final class EventRestoration {

  private final JdbcClient jdbc;
  private final ArrivalStore events;

  public EventRestoration(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.events = new ArrivalStore(jdbc, batches);
  }

  /** Whether the event stands at its place, or its body was removed by retention and stays so. */
  public boolean isThere(long index, LedgerEvent event) {
    return jdbc
        .sql(
            """
            select idx, time, body, removed_by from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx = ?
            """)
        .param(index)
        .query((row, number) -> EventStore.event(row))
        .list()
        .stream()
        .anyMatch(there -> there.isRemoved() || Arrays.equals(there.body(), event.canonical()));
  }

  /** Replaces the row of a place, or makes it. */
  public void put(long index, LedgerEvent event) {
    Optional<Origin> before =
        jdbc.sql(
                """
                delete from events where tenant_id = current_setting('gatehouse.tenant')::uuid and idx = ?
                returning source, epoch, source_sequence
                """)
            .param(index)
            .query(
                (row, number) ->
                    new Origin(row.getString(1), row.getObject(2, UUID.class), row.getLong(3)))
            .optional();
    Origin origin = before.orElseGet(() -> new Origin(event.source(), event.id(), 0));
    events.insert(List.of(new ArrivalStore.Placed(index, event, origin)));
  }
}
