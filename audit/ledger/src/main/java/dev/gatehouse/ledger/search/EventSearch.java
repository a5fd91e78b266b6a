package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds events of a log, newest first. Thread-safe. */
public final class EventSearch {

  private final LogReader logs;

  public EventSearch(LogReader logs) {
    this.logs = logs;
  }

  /** A page of what matches; its cursor leads to what is older, whatever arrives meanwhile. */
  public Page<StoredEvent> find(LogId log, EventQuery query, PageRequest page) {
    List<StoredEvent> found =
        logs.read(log, (jdbc, tree) -> new SearchStore(jdbc).find(query, page));
    return Page.of(
        found, page.limit(), last -> List.of(last.time().toString(), Long.toString(last.index())));
  }

  /** What matches in a range of the log, in the order of the log; at most so many. */
  public List<StoredEvent> within(LogId log, EventQuery query, EventStore.Range range, int limit) {
    return logs.read(
        log,
        (jdbc, tree) -> new SearchStore(jdbc).within(query, range.first(), range.end(), limit));
  }

  /** How many events match in a range of the log. */
  public long count(LogId log, EventQuery query, EventStore.Range range) {
    return logs.read(
        log, (jdbc, tree) -> new SearchStore(jdbc).count(query, range.first(), range.end()));
  }

  /** The event of an id; the first, should several have it. */
  public Optional<StoredEvent> find(LogId log, UUID id) {
    return logs.read(log, (jdbc, tree) -> new EventStore(jdbc).find(id));
  }
}
