package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills batches from all logs in turn, so that a busy tenant does not keep the others waiting. Not
 * thread-safe.
 */
final class Collector {

  private final EventSource source;
  private final LaneSettings settings;
  private final BatchLimits limits;
  private String lastServed = "";

  Collector(EventSource source, LaneSettings settings, BatchLimits limits) {
    this.source = source;
    this.settings = settings;
    this.limits = limits;
  }

  /**
   * Events to deliver, each log's in order, and where the cursor stands behind them. A batch can be
   * empty and yet move the cursor, past events that the filter leaves out.
   */
  record Batch(List<OutgoingEvent> events, Map<String, Long> behind) {
    boolean isNothing() {
      return behind.isEmpty();
    }
  }

  Batch collect(Map<String, Long> positions) {
    Map<String, Long> sizes = new TreeMap<>(source.sizes());
    List<OutgoingEvent> events = new ArrayList<>();
    Map<String, Long> behind = new HashMap<>();
    long bytes = 0;
    for (String log : inTurn(sizes)) {
      long next = positions.getOrDefault(log, 0L);
      if (!settings.filter().takesLog(log) || next >= sizes.getOrDefault(log, 0L)) {
        continue;
      }
      EventSource.Stretch stretch = source.read(log, next, limits.events() - events.size());
      long reached = stretch.next();
      for (DeliveryEvent event : stretch.events()) {
        if (!settings.filter().takes(event)) {
          continue;
        }
        byte[] text = settings.format().write(event);
        if (!events.isEmpty() && bytes + text.length > limits.bytes()) {
          reached = event.index();
          break;
        }
        bytes += text.length;
        events.add(new OutgoingEvent(event, text));
      }
      if (reached > next) {
        behind.put(log, reached);
        lastServed = log;
      }
      if (events.size() >= limits.events() || bytes >= limits.bytes() || reached < stretch.next()) {
        break;
      }
    }
    return new Batch(List.copyOf(events), Map.copyOf(behind));
  }

  private List<String> inTurn(Map<String, Long> sizes) {
    List<String> later = new ArrayList<>();
    List<String> earlier = new ArrayList<>();
    sizes.keySet().forEach(log -> (log.compareTo(lastServed) > 0 ? later : earlier).add(log));
    later.addAll(earlier);
    return later;
  }
}
