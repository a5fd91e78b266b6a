package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Logs of numbered events, made when they are read, so that there can be millions. */
public final class NumberedLedger implements EventSource, Cursors, DeadLetters {

  private final Map<String, Long> sizes = new TreeMap<>();
  private final Map<String, Long> positions = new TreeMap<>();
  private final Set<String> parked = new TreeSet<>();

  public NumberedLedger(List<String> logs, long size) {
    logs.forEach(log -> sizes.put(log, size));
  }

  /** The ids of what was parked. */
  public synchronized Set<String> parked() {
    return new TreeSet<>(parked);
  }

  @Override
  public Map<String, Long> sizes() {
    return sizes;
  }

  @Override
  public Stretch read(String log, long first, int limit) {
    long end = Math.min(sizes.getOrDefault(log, 0L), first + limit);
    return new Stretch(
        LongStream.range(first, end).mapToObj(index -> Events.numbered(log, index)).toList(), end);
  }

  @Override
  public void open(String sink, Supplier<Map<String, Long>> begin) {
    move(sink, begin.get());
  }

  @Override
  public synchronized Map<String, Long> positions(String sink) {
    return new TreeMap<>(positions);
  }

  @Override
  public synchronized void move(String sink, Map<String, Long> to) {
    positions.putAll(to);
  }

  @Override
  public synchronized void park(String sink, DeliveryEvent event, String answer) {
    parked.add(event.id());
  }

  @Override
  public List<DeliveryEvent> parked(String sink, int limit) {
    return List.of();
  }

  @Override
  public void release(String sink, DeliveryEvent event) {
    throw new IllegalStateException("nothing is offered again");
  }
}
