package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.search.EventQuery;
import dev.gatehouse.ledger.search.EventSearch;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.MerkleTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that an export shows, in the order of the log, part by part. For one export. */
final class ShownEvents {

  private static final int PAGE = 500;

  private final LogReader logs;
  private final EventSearch search;
  private final LogId log;
  private final EventQuery query;

  ShownEvents(LogReader logs, EventSearch search, LogId log, EventQuery query) {
    this.logs = logs;
    this.search = search;
    this.log = log;
    this.query = query;
  }

  /**
   * An event with its leaf.
   *
   * @param body null when its retention ended; the leaf stays
   */
  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  record Shown(long index, byte[] leaf, byte @Nullable [] body) {}

  /**
   * A part of a range.
   *
   * @param next the index to go on from
   */
  record Part(List<Shown> events, long next) {}

  /**
   * What is shown of a range, from its beginning on.
   *
   * @throws DamagedTreeException when an event that must be there is not
   */
  Part read(long first, long end) {
    if (!query.filters()) {
      long to = Math.min(end, first + PAGE);
      return new Part(
          logs.read(log, (jdbc, tree) -> all(new EventStore(jdbc), tree, first, to)), to);
    }
    List<StoredEvent> found = search.within(log, query, new EventStore.Range(first, end), PAGE);
    return new Part(
        logs.read(log, (jdbc, tree) -> found.stream().map(event -> shown(event, tree)).toList()),
        found.size() < PAGE ? end : found.getLast().index() + 1);
  }

  private static List<Shown> all(EventStore store, MerkleTree tree, long first, long end) {
    List<Shown> events = new ArrayList<>();
    long index = first;
    for (StoredEvent event : store.range(first, end)) {
      if (event.index() != index) {
        break;
      }
      events.add(shown(event, tree));
      index++;
    }
    if (index < end) {
      throw new DamagedTreeException("event " + index, "it is missing");
    }
    return events;
  }

  private static Shown shown(StoredEvent event, MerkleTree tree) {
    if (event.body() == null && !event.isRemoved()) {
      throw new DamagedTreeException("event " + event.index(), "its body is missing");
    }
    return new Shown(event.index(), tree.leaf(event.index()), event.body());
  }
}
