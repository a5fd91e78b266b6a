package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.IndexedText;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds events of the log that the surrounding transaction is held to, newest first. */
final class SearchStore {

  private static final Map<String, String> CONDITIONS =
      Map.of(
          "id", "event_id = :id",
          "decision_id", "decision_id = :decision_id",
          "request_id", "request_id = :request_id",
          "type", "type = :type",
          "actor", "actor_id = :actor",
          "resource_type", "resource_type = :resource_type",
          "resource", "resource_id = :resource",
          "outcome", "outcome = :outcome",
          "from", "time >= :from",
          "to", "time < :to");

  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One event more than the page has, when there are that many. */
  List<StoredEvent> find(EventQuery query, PageRequest page) {
    Map<String, @Nullable Object> values = values(query);
    StringBuilder sql =
        new StringBuilder(
            "select idx, time, body from events where tenant_id ="
                + " current_setting('gatehouse.tenant')::uuid");
    values.keySet().forEach(name -> sql.append(" and ").append(CONDITIONS.get(name)));
    page.position(2)
        .ifPresent(
            position -> {
              sql.append(" and (time, idx) < (:after_time, :after_index)");
              values.put("after_time", time(position.getFirst()));
              values.put("after_index", index(position.getLast()));
            });
    sql.append(" order by time desc, idx desc limit :rows");
    values.put("rows", page.limit() + 1);
    return jdbc.sql(sql.toString())
        .params(values)
        .query((row, number) -> EventStore.event(row))
        .list();
  }

  private static Map<String, @Nullable Object> values(EventQuery query) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(query.parts());
    values.replaceAll((name, value) -> value instanceof String text ? IndexedText.of(text) : value);
    values.computeIfPresent("id", (name, value) -> query.id());
    values.computeIfPresent("from", (name, value) -> utc(query.from()));
    values.computeIfPresent("to", (name, value) -> utc(query.to()));
    return values;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw Cursor.invalid();
    }
  }

  private static long index(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Cursor.invalid();
    }
  }
}
