package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.LogStore;
import java.time.Instant;
import java.util.List;

/**
 * Reads a log on from an index, in its order: an event that arrives later has a greater index,
 * whatever its time is, so nobody who goes on by index misses one. Thread-safe.
 */
final class EventTail {

  private static final int PAGE = 200;

  /** So that looking for something rare in a long log neither takes long nor says nothing. */
  private static final int WINDOW = 5_000;

  private final LogReader logs;

  EventTail(LogReader logs) {
    this.logs = logs;
  }

  /**
   * A part of a log.
   *
   * @param events what matched
   * @param next the index to go on from
   * @param complete whether that is the end of the log for now
   */
  record Part(List<StoredEvent> events, long next, boolean complete) {}

  /** The index behind the last event. */
  long end(LogId log) {
    return logs.read(log, (jdbc, tree) -> new LogStore(jdbc).state(log).size());
  }

  /** The first index of an event not before a time. */
  long firstSince(LogId log, Instant from) {
    return logs.read(
        log,
        (jdbc, tree) ->
            new EventStore(jdbc).firstSince(from, new LogStore(jdbc).state(log).size()));
  }

  Part read(LogId log, EventQuery query, long first) {
    return logs.read(
        log,
        (jdbc, tree) -> {
          long size = new LogStore(jdbc).state(log).size();
          long end = Math.max(first, Math.min(first + WINDOW, size));
          List<StoredEvent> events = new SearchStore(jdbc).within(query, first, end, PAGE);
          long next = events.size() == PAGE ? events.getLast().index() + 1 : end;
          return new Part(events, next, next >= size);
        });
  }
}
