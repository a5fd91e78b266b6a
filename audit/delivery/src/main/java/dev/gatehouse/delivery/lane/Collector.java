package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills batches from all logs in turn, so that a busy tenant does not keep the others waiting. A
 * batch that may wait for more is kept between two looks, and nothing is read twice. Not
 * thread-safe.
 */
final class Collector {

  private final EventSource source;
  private final LaneSettings settings;
  private final BatchLimits limits;
  private final InstantSource clock;
  private final List<OutgoingEvent> events = new ArrayList<>();
  private final Map<String, Long> behind = new HashMap<>();
  private long bytes;
  private boolean isFull;
  private Instant since = Instant.EPOCH;
  private String lastServed = "";

  Collector(EventSource source, LaneSettings settings, BatchLimits limits, InstantSource clock) {
    this.source = source;
    this.settings = settings;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Events to deliver, each log's in order, and where the cursor stands behind them. A batch can be
   * empty and yet move the cursor, past events that the filter leaves out.
   *
   * @param isReady whether it is to be delivered now; else it waits for more
   */
  record Batch(List<OutgoingEvent> events, Map<String, Long> behind, boolean isReady) {
    boolean isNothing() {
      return behind.isEmpty();
    }
  }

  /**
   * What there is to deliver. Once a batch was ready, the next one begins.
   *
   * @param positions where the cursor stands
   */
  Batch collect(Map<String, Long> positions) {
    boolean begins = events.isEmpty();
    try {
      fill(positions);
    } catch (RuntimeException e) {
      // What was half taken is read again.
      forget();
      throw e;
    }
    if (begins) {
      since = clock.instant();
    }
    boolean ready = isFull || events.isEmpty() || isOld();
    Batch batch = new Batch(List.copyOf(events), Map.copyOf(behind), ready);
    if (ready) {
      forget();
    }
    return batch;
  }

  /** Begins anew, from the cursor. */
  void forget() {
    events.clear();
    behind.clear();
    bytes = 0;
    isFull = false;
  }

  /** Whether it waited long enough; a clock that was set back is no reason to wait longer. */
  private boolean isOld() {
    Duration waited = Duration.between(since, clock.instant());
    return waited.isNegative() || waited.compareTo(limits.patience()) >= 0;
  }

  private void fill(Map<String, Long> positions) {
    Map<String, Long> sizes = new TreeMap<>(source.sizes());
    for (String log : inTurn(sizes)) {
      long next = behind.getOrDefault(log, positions.getOrDefault(log, 0L));
      if (!settings.filter().takesLog(log) || next >= sizes.getOrDefault(log, 0L)) {
        continue;
      }
      long reached = take(log, next);
      if (reached > next) {
        behind.put(log, reached);
        lastServed = log;
      }
      isFull |= events.size() >= limits.events() || bytes >= limits.bytes();
      if (isFull) {
        return;
      }
    }
  }

  /** Takes a log's events as far as there is room; the index behind them. */
  private long take(String log, long first) {
    EventSource.Stretch stretch = source.read(log, first, limits.events() - events.size());
    for (DeliveryEvent event : stretch.events()) {
      if (!settings.filter().takes(event)) {
        continue;
      }
      byte[] text = settings.format().write(event);
      if (!events.isEmpty() && bytes + text.length > limits.bytes()) {
        isFull = true;
        return event.index();
      }
      bytes += text.length;
      events.add(new OutgoingEvent(event, text));
    }
    return stretch.next();
  }

  private List<String> inTurn(Map<String, Long> sizes) {
    List<String> later = new ArrayList<>();
    List<String> earlier = new ArrayList<>();
    sizes.keySet().forEach(log -> (log.compareTo(lastServed) > 0 ? later : earlier).add(log));
    later.addAll(earlier);
    return later;
  }
}
