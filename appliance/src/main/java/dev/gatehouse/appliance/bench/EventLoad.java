package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills the ledger's own table of events by {@code COPY}, its indexes built afterwards: as the
 * superuser, since {@code COPY} and row-level security exclude each other.
 */
final class EventLoad {

  private static final int LOADERS = 2;
  private static final int ROWS_A_WRITE = 500;

  private final EmbeddedDatabase database;
  private final String name;
  private final SyntheticEvents events;

  EventLoad(EmbeddedDatabase database, String name, SyntheticEvents events) {
    this.database = database;
    this.name = name;
    this.events = events;
  }

  /** Loads all. */
  void run() throws SQLException, InterruptedException {
    List<String> definitions = new ArrayList<>();
    try (Connection connection = database.superuser(name);
        Statement statement = connection.createStatement()) {
      try (ResultSet indexes =
          statement.executeQuery(
              """
              select indexname, indexdef from pg_indexes
              where schemaname = 'ledger' and tablename in ('events', 'event_texts') and indexname not like '%_pkey'
              """)) {
        List<String> names = new ArrayList<>();
        while (indexes.next()) {
          names.add(indexes.getString(1));
          definitions.add(indexes.getString(2));
        }
        try (Statement drop = connection.createStatement()) {
          for (String index : names) {
            drop.execute("drop index ledger." + index);
          }
        }
      }
      statement.execute("alter table ledger.events disable trigger user");
      // Words are divided by the ledger's own code, and weighed by the database.
      statement.execute(
          """
          create unlogged table ledger.loaded_words (tenant_id uuid, idx bigint, time timestamptz, words text)
          """);
      copyAll();
      statement.execute("alter table ledger.events enable trigger user");
      statement.execute(
          """
          insert into ledger.event_texts (tenant_id, idx, time, words)
          select tenant_id, idx, time, to_tsvector('simple', words) from ledger.loaded_words
          """);
      statement.execute("drop table ledger.loaded_words");
      statement.execute("set maintenance_work_mem = '1GB'");
      for (String definition : definitions) {
        statement.execute(definition);
      }
      statement.execute("vacuum analyze ledger.events, ledger.event_texts");
    }
  }

  private void copyAll() throws InterruptedException {
    try (ExecutorService loaders = Executors.newFixedThreadPool(LOADERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int loader = 0; loader < LOADERS; loader++) {
        long first = events.count() * loader / LOADERS;
        long end = events.count() * (loader + 1) / LOADERS;
        running.add(
            loaders.submit(
                () -> {
                  copy(
                      first,
                      end,
                      """
                      copy ledger.events (tenant_id, idx, event_id, time, type, actor_type, actor_id, action, resource_type,
                        resource_id, outcome, decision_id, request_id, source, epoch, source_sequence, body) from stdin
                      """,
                      events::row);
                  copy(
                      first,
                      end,
                      "copy ledger.loaded_words (tenant_id, idx, time, words) from stdin",
                      events::words);
                  return first;
                }));
      }
      for (Future<?> one : running) {
        var _ = one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the events can't be loaded", e.getCause());
    }
  }

  private void copy(long first, long end, String statement, LongFunction<String> row)
      throws SQLException, IOException {
    try (Connection connection = database.superuser(name)) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
      StringBuilder rows = new StringBuilder();
      for (long index = first; index < end; index++) {
        rows.append(row.apply(index));
        if ((index - first) % ROWS_A_WRITE == ROWS_A_WRITE - 1 || index == end - 1) {
          byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          rows.setLength(0);
        }
      }
      var _ = copy.endCopy();
    }
  }
}
