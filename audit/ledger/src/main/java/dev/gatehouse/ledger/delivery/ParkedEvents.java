package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.lane.DeadLetters;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sinks' dead letters in PostgreSQL. Thread-safe. */
final class ParkedEvents implements DeadLetters {

  private final TenantTransactions transactions;
  private final Clock clock;

  ParkedEvents(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A dead letter.
   *
   * @param event the event's id
   * @param attempts how often the sink refused it
   * @param parkedAt when it did so last
   */
  record DeadLetter(UUID event, long index, String answer, int attempts, Instant parkedAt) {}

  @Override
  public void park(String sink, DeliveryEvent event, String answer) {
    var _ =
        in(
            LogId.named(event.log()),
            jdbc ->
                jdbc.sql(
                        """
                        insert into dead_letters (tenant_id, sink, idx, answer, parked_at)
                        values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?)
                        on conflict (tenant_id, sink, idx) do update
                        set answer = excluded.answer, parked_at = excluded.parked_at, attempts = dead_letters.attempts + 1
                        """)
                    .params(
                        sink,
                        event.index(),
                        answer,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update());
  }

  @Override
  public List<DeliveryEvent> parked(String sink, int limit) {
    List<DeliveryEvent> events = new ArrayList<>();
    for (LogId log : transactions.crossTenant(jdbc -> new LogStore(jdbc).all())) {
      events.addAll(in(log, jdbc -> parked(jdbc, log, sink, limit - events.size())));
    }
    return List.copyOf(events);
  }

  private static List<DeliveryEvent> parked(JdbcClient jdbc, LogId log, String sink, int limit) {
    List<DeliveryEvent> events = new ArrayList<>();
    for (EventStore.Identified event : new EventStore(jdbc).parked(sink, limit)) {
      LedgerEvents.outgoing(log.name(), event, events);
    }
    return events;
  }

  @Override
  public void release(String sink, DeliveryEvent event) {
    var _ =
        in(
            LogId.named(event.log()),
            jdbc ->
                jdbc.sql(
                        "delete from dead_letters where tenant_id ="
                            + " current_setting('gatehouse.tenant')::uuid and sink = ? and idx = ?")
                    .params(sink, event.index())
                    .update());
  }

  /** A log's dead letters of a sink, newest first. */
  List<DeadLetter> list(LogId log, String sink, int limit) {
    return in(
        log,
        jdbc ->
            jdbc.sql(
                    """
                    select e.event_id, d.idx, d.answer, d.attempts, d.parked_at from dead_letters d
                    join events e on e.tenant_id = d.tenant_id and e.idx = d.idx
                    where d.tenant_id = current_setting('gatehouse.tenant')::uuid and d.sink = ? order by d.parked_at desc, d.idx desc limit ?
                    """)
                .params(sink, limit)
                .query(
                    (row, number) ->
                        new DeadLetter(
                            row.getObject(1, UUID.class),
                            row.getLong(2),
                            row.getString(3),
                            row.getInt(4),
                            row.getObject(5, OffsetDateTime.class).toInstant()))
                .list());
  }

  /** How many dead letters a sink has of a log. */
  long count(LogId log, String sink) {
    return in(
        log,
        jdbc ->
            jdbc.sql(
                    "select count(*) from dead_letters where tenant_id ="
                        + " current_setting('gatehouse.tenant')::uuid and sink = ?")
                .param(sink)
                .query(Long.class)
                .single());
  }

  /** How many dead letters a sink has of all logs. */
  long count(String sink) {
    long count = 0;
    for (LogId log : transactions.crossTenant(jdbc -> new LogStore(jdbc).all())) {
      count += count(log, sink);
    }
    return count;
  }

  private <T> T in(LogId log, Function<JdbcClient, T> work) {
    return transactions.crossTenant(
        jdbc -> {
          new LogStore(jdbc).look(log);
          return work.apply(jdbc);
        });
  }
}
