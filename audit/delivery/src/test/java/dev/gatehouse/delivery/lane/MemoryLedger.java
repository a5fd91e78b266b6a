package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A ledger in memory: its logs, the sinks' cursors and the dead letters. */
final class MemoryLedger implements EventSource, Cursors, DeadLetters {

  private final Map<String, List<DeliveryEvent>> logs = new TreeMap<>();
  private final Map<String, Map<String, Long>> positions = new HashMap<>();
  private final Map<String, String> parked = new TreeMap<>();
  private final Map<String, DeliveryEvent> parkedEvents = new TreeMap<>();
  private int failures;

  synchronized void add(DeliveryEvent event) {
    logs.computeIfAbsent(event.log(), log -> new ArrayList<>()).add(event);
  }

  /** Lets the next readings fail, as a database that is away does. */
  synchronized void failNext(int readings) {
    failures = readings;
  }

  /** Ids of parked events, with what the sink said. */
  synchronized Map<String, String> parked() {
    return new TreeMap<>(parked);
  }

  @Override
  public synchronized Map<String, Long> sizes() {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the database is away");
    }
    Map<String, Long> sizes = new TreeMap<>();
    logs.forEach((log, events) -> sizes.put(log, (long) events.size()));
    return sizes;
  }

  @Override
  public synchronized Stretch read(String log, long first, int limit) {
    List<DeliveryEvent> events = logs.getOrDefault(log, List.of());
    int end = (int) Math.min(events.size(), first + limit);
    return new Stretch(List.copyOf(events.subList((int) first, end)), end);
  }

  @Override
  public synchronized void open(String sink, Supplier<Map<String, Long>> begin) {
    if (!positions.containsKey(sink)) {
      positions.put(sink, new TreeMap<>(begin.get()));
    }
  }

  @Override
  public synchronized Map<String, Long> positions(String sink) {
    return new TreeMap<>(positions.getOrDefault(sink, Map.of()));
  }

  @Override
  public synchronized void move(String sink, Map<String, Long> to) {
    positions.computeIfAbsent(sink, unknown -> new TreeMap<>()).putAll(to);
  }

  @Override
  public synchronized void park(String sink, DeliveryEvent event, String answer) {
    parked.put(event.id(), answer);
    parkedEvents.put(event.id(), event);
  }

  @Override
  public synchronized List<DeliveryEvent> parked(String sink, int limit) {
    return List.copyOf(parkedEvents.values());
  }

  @Override
  public synchronized void release(String sink, DeliveryEvent event) {
    parked.remove(event.id());
    parkedEvents.remove(event.id());
  }
}
