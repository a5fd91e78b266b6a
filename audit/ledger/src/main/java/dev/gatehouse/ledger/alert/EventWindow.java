package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one rule has counted of one log, by the events' own times. Bounded: of more keys than
 * {@value #MOST_KEYS} those that are longest without an event are forgotten, of more events of a
 * key than {@value #MOST_EVENTS} the oldest. Not thread-safe.
 */
final class EventWindow {

  static final int MOST_KEYS = 10_000;
  static final int MOST_EVENTS = 1_000;
  static final int MOST_IDS = 20;

  private final WindowSettings settings;
  private final Map<String, Deque<Counted>> counted = new LinkedHashMap<>(16, 0.75f, true);

  EventWindow(WindowSettings settings) {
    this.settings = settings;
  }

  private record Counted(Instant time, String id, long amount) {}

  /** Counts an event; what the rule is given of it, or nothing if this window does not count it. */
  Optional<RegoObject> count(RegoObject event, String id, Instant time) {
    if (!settings.takes(event)) {
      return Optional.empty();
    }
    Deque<Counted> events = counted.computeIfAbsent(settings.key(event), key -> new ArrayDeque<>());
    events.addLast(new Counted(time, id, settings.amount(event)));
    // Clocks of services differ: events are in the log's order, which need not be that of time.
    Instant oldest = time.minus(settings.length());
    events.removeIf(before -> !before.time().isAfter(oldest));
    if (events.size() > MOST_EVENTS) {
      events.removeFirst();
    }
    if (counted.size() > MOST_KEYS) {
      counted.remove(counted.keySet().iterator().next());
    }
    return Optional.of(document(events));
  }

  private static RegoObject document(Deque<Counted> events) {
    long sum = 0;
    for (Counted event : events) {
      sum = sum > Long.MAX_VALUE - event.amount() ? Long.MAX_VALUE : sum + event.amount();
    }
    List<String> ids =
        events.stream().skip(Math.max(0, events.size() - MOST_IDS)).map(Counted::id).toList();
    return RegoObject.builder()
        .put("count", RegoNumber.of(events.size()))
        .put("sum", RegoNumber.of(sum))
        .put("events", RegoArray.ofStrings(ids))
        .build();
  }
}
