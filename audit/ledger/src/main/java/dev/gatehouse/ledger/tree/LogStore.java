package dev.gatehouse.ledger.tree;

import dev.gatehouse.ledger.LogId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The register of logs in PostgreSQL. Whoever changes a log has entered it first: that takes the
 * log's advisory lock until the transaction ends, so that one writer at a time, of all replicas,
 * gives out indexes and signs.
 */
public final class LogStore {

  private final JdbcClient jdbc;

  public LogStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Holds the transaction to one log and waits until it is the only one that changes it. */
  public LogState enter(LogId log) {
    look(log);
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("gatehouse.ledger/" + log.name())
        .query((row, number) -> true)
        .single();
    LogState empty = LogState.empty();
    jdbc.sql(
            "insert into logs (log_id, size, root, signed_size) values (?, ?, ?, ?) on conflict do"
                + " nothing")
        .params(log.id(), empty.size(), empty.root(), empty.signedSize())
        .update();
    return state(log);
  }

  /** Holds the transaction to one log, for reading. */
  public void look(LogId log) {
    jdbc.sql("select set_config('gatehouse.tenant', ?, true)")
        .param(log.id().toString())
        .query(String.class)
        .single();
  }

  /** How far a log has come; one that nobody wrote to yet is empty. */
  public LogState state(LogId log) {
    return jdbc.sql("select size, root, signed_size, damage from logs where log_id = ?")
        .param(log.id())
        .query(
            (row, number) ->
                new LogState(row.getLong(1), row.getBytes(2), row.getLong(3), row.getString(4)))
        .optional()
        .orElseGet(LogState::empty);
  }

  public void grown(LogId log, long size, byte[] root) {
    jdbc.sql("update logs set size = ?, root = ? where log_id = ?")
        .params(size, root, log.id())
        .update();
  }

  public void signed(LogId log, long size) {
    jdbc.sql("update logs set signed_size = ? where log_id = ?").params(size, log.id()).update();
  }

  /** Notes that a log is damaged, or no longer. */
  public void damaged(LogId log, @Nullable String damage) {
    jdbc.sql("update logs set damage = ? where log_id = ?").param(damage).param(log.id()).update();
  }

  /** Logs that have events behind their newest checkpoint. */
  public List<LogId> unsigned() {
    return logs("select log_id from logs where signed_size < size and damage is null");
  }

  public List<LogId> all() {
    return logs("select log_id from logs order by log_id");
  }

  /** Every log with how many events it has. */
  public Map<LogId, Long> sizes() {
    Map<LogId, Long> sizes = new TreeMap<>();
    jdbc.sql("select log_id, size from logs")
        .query(
            row -> {
              sizes.put(new LogId(row.getObject(1, UUID.class)), row.getLong(2));
            });
    return sizes;
  }

  /** Sound logs that have a checkpoint, with the size of the newest. */
  public Map<LogId, Long> signedSizes() {
    Map<LogId, Long> sizes = new TreeMap<>();
    jdbc.sql("select log_id, signed_size from logs where signed_size > 0 and damage is null")
        .query(
            row -> {
              sizes.put(new LogId(row.getObject(1, UUID.class)), row.getLong(2));
            });
    return sizes;
  }

  /** Damaged logs with what is wrong with them. */
  public List<String> damages() {
    return jdbc.sql("select log_id, damage from logs where damage is not null order by log_id")
        .query(
            (row, number) ->
                new LogId(row.getObject(1, UUID.class)).name() + " at " + row.getString(2))
        .list();
  }

  private List<LogId> logs(String sql) {
    return jdbc.sql(sql).query((row, number) -> new LogId(row.getObject(1, UUID.class))).list();
  }
}
