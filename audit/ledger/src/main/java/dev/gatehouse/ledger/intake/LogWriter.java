package dev.gatehouse.ledger.intake;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventReader;
import dev.gatehouse.ledger.event.EventReading;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.ledger.tree.TreeAppender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Appends events to logs, within the caller's transaction. The tree's right edge must lead to the
 * root that the log had after the last append; a log where it does not is damaged, and its events
 * wait beside it.
 */
final class LogWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private final JdbcClient jdbc;
  private final LogStore logs;
  private final ArrivalStore events;

  LogWriter(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.logs = new LogStore(jdbc);
    this.events = new ArrivalStore(jdbc, batches);
  }

  /** An event to append. */
  record Arrival(LedgerEvent event, Origin origin) {}

  void append(LogId log, List<Arrival> arrivals) {
    LogState state = logs.enter(log);
    if (state.isDamaged() || isDamagedNow(log, state)) {
      arrivals.forEach(arrival -> events.hold(arrival.origin(), arrival.event()));
      return;
    }
    List<Arrival> all = new ArrayList<>();
    events.release().forEach(held -> all.add(arrival(held)));
    all.addAll(arrivals);
    TreeAppender tree = new TreeAppender(new TileStore(jdbc), state.size());
    List<ArrivalStore.Placed> placed = new ArrayList<>();
    for (Arrival arrival : onlyNew(all)) {
      placed.add(
          new ArrivalStore.Placed(
              tree.append(arrival.event().leaf()), arrival.event(), arrival.origin()));
    }
    events.insert(placed);
    logs.grown(log, tree.size(), tree.store());
  }

  /**
   * What the log does not have yet. A service that was not told in time that an event was durable
   * appends it again, under a number of its own; it is one event all the same. Another event under
   * the same id is kept beside it: nothing that was sent is left out.
   */
  private List<Arrival> onlyNew(List<Arrival> arrivals) {
    Set<LedgerEvent> known = events.known(arrivals.stream().map(Arrival::event).toList());
    Map<UUID, List<LedgerEvent>> seen = new HashMap<>();
    List<Arrival> fresh = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      LedgerEvent event = arrival.event();
      List<LedgerEvent> same = seen.computeIfAbsent(event.id(), id -> new ArrayList<>());
      if (!known.contains(event) && same.stream().noneMatch(before -> isSame(before, event))) {
        same.add(event);
        fresh.add(arrival);
      }
    }
    return fresh;
  }

  private static boolean isSame(LedgerEvent one, LedgerEvent other) {
    return one.source().equals(other.source())
        && EventPeople.same(one.canonical(), other.canonical(), one.source());
  }

  private boolean isDamagedNow(LogId log, LogState state) {
    try {
      if (Arrays.equals(new MerkleTree(new TileStore(jdbc)).root(state.size()), state.root())) {
        return false;
      }
      damaged(log, "the root of " + state.size() + " events: the tiles do not lead to it");
    } catch (DamagedTreeException e) {
      damaged(log, String.valueOf(e.getMessage()));
    }
    return true;
  }

  private void damaged(LogId log, String damage) {
    LOG.error("the log {} is damaged and nothing more is signed of it: {}", log.name(), damage);
    logs.damaged(log, damage);
  }

  private static Arrival arrival(ArrivalStore.Held held) {
    // It was accepted before it was held.
    if (EventReader.read(held.body(), held.origin().source())
        instanceof EventReading.Accepted(LedgerEvent event)) {
      return new Arrival(event, held.origin());
    }
    throw new DamagedTreeException(
        "held entry " + held.origin().sequence(), "it is no longer an event");
  }
}
