package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.lane.Cursors;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sinks' cursors in PostgreSQL. Thread-safe. */
final class SinkCursors implements Cursors {

  private final TenantTransactions transactions;
  private final Clock clock;

  SinkCursors(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void open(String sink, Supplier<Map<String, Long>> begin) {
    var _ =
        transactions.crossTenant(
            jdbc -> {
              int opened =
                  jdbc.sql(
                          "insert into sinks (name, opened_at) values (?, ?) on conflict do"
                              + " nothing")
                      .params(sink, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                      .update();
              if (opened == 1) {
                move(jdbc, sink, begin.get());
              }
              return opened;
            });
  }

  @Override
  public Map<String, Long> positions(String sink) {
    return transactions.crossTenant(
        jdbc -> {
          Map<String, Long> positions = new TreeMap<>();
          jdbc.sql("select log_id, next from sink_positions where sink = ?")
              .param(sink)
              .query(
                  row -> {
                    positions.put(new LogId(row.getObject(1, UUID.class)).name(), row.getLong(2));
                  });
          return positions;
        });
  }

  @Override
  public void move(String sink, Map<String, Long> positions) {
    var _ =
        transactions.crossTenant(
            jdbc -> {
              move(jdbc, sink, positions);
              return positions;
            });
  }

  private static void move(JdbcClient jdbc, String sink, Map<String, Long> positions) {
    positions.forEach(
        (log, next) ->
            jdbc.sql(
                    """
                    insert into sink_positions (sink, log_id, next) values (?, ?, ?)
                    on conflict (sink, log_id) do update set next = excluded.next
                    """)
                .params(sink, LogId.named(log).id(), next)
                .update());
  }
}
