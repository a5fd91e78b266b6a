package dev.gatehouse.ledger.event;

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

/** Reads the events of the log that the surrounding transaction is held to, in PostgreSQL. */
public final class EventStore {

  private final JdbcClient jdbc;

  public EventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A range of a log: from a first index up to, but without, an end. */
  public record Range(long first, long end) {}

  /** The event of an id; the first, should several have it. */
  public Optional<StoredEvent> find(UUID id) {
    return jdbc.sql(
            """
            select idx, time, body, removed_by from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and event_id = ? order by idx limit 1
            """)
        .param(id)
        .query((row, number) -> event(row))
        .optional();
  }

  /** The events of a range, in order; those whose rows are missing are left out. */
  public List<StoredEvent> range(long first, long end) {
    return jdbc.sql(
            """
            select idx, time, body, removed_by from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx >= ? and idx < ? order by idx
            """)
        .params(first, end)
        .query((row, number) -> event(row))
        .list();
  }

  /** An event with its id. */
  public record Identified(UUID id, StoredEvent event) {}

  /** As {@link #range}, with the events' ids. */
  public List<Identified> identified(long first, long end) {
    return jdbc.sql(
            """
            select idx, time, body, removed_by, event_id from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx >= ? and idx < ? order by idx
            """)
        .params(first, end)
        .query((row, number) -> new Identified(row.getObject(5, UUID.class), event(row)))
        .list();
  }

  /** Events that a sink refused, in order. */
  public List<Identified> parked(String sink, int limit) {
    return jdbc.sql(
            """
            select e.idx, e.time, e.body, e.removed_by, e.event_id from dead_letters d join events e on e.tenant_id = d.tenant_id and e.idx = d.idx
            where d.tenant_id = current_setting('gatehouse.tenant')::uuid and d.sink = ? order by d.idx limit ?
            """)
        .params(sink, limit)
        .query((row, number) -> new Identified(row.getObject(5, UUID.class), event(row)))
        .list();
  }

  /** The smallest range, within the first {@code size} events, that holds all of a time span. */
  public Range span(@Nullable Instant from, @Nullable Instant to, long size) {
    return jdbc.sql(
            """
            select coalesce(min(idx), 0), coalesce(max(idx) + 1, 0) from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx < :size
              and time >= coalesce(:from, '-infinity'::timestamptz) and time < coalesce(:to, 'infinity'::timestamptz)
            """)
        .param("size", size)
        .param("from", utc(from), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", utc(to), Types.TIMESTAMP_WITH_TIMEZONE)
        .query((row, number) -> new Range(row.getLong(1), row.getLong(2)))
        .single();
  }

  /**
   * The index of the first event at or behind a time, by the order of the log; the size if none is.
   */
  public long firstSince(Instant from, long size) {
    Range span = span(from, null, size);
    return span.end() == 0 ? size : span.first();
  }

  /** How many events from an index on have lost their bodies to retention. */
  public long removedSince(long first) {
    return jdbc.sql(
            """
            select count(*) from events
            where tenant_id = current_setting('gatehouse.tenant')::uuid and idx >= ? and removed_by is not null
            """)
        .param(first)
        .query(Long.class)
        .single();
  }

  /** An event from a row of its index, time, body and the run that removed it. */
  public static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getBytes(3),
        row.getObject(4, UUID.class));
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
