package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one sink, on one thread, until closed: at least once, each log's events in their
 * order. The cursor moves when the sink has an event or the event is parked, never before. What
 * reads or keeps events may fail as well; that is retried like a sink's failure. Thread-safe.
 */
public final class DeliveryLane implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryLane.class);

  /** Parked events that one request offers again; for more it is made again. */
  private static final int MOST_PARKED = 10_000;

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final LaneSettings settings;
  private final Sink sink;
  private final EventSource source;
  private final Cursors cursors;
  private final DeadLetters deadLetters;
  private final Collector collector;
  private final Backoff backoff;
  private final LaneProgress progress;
  private final Signal signal = new Signal();
  private final AtomicReference<@Nullable Map<String, Long>> rewind = new AtomicReference<>();
  private final AtomicBoolean retry = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean closed;

  /** Of the lane's thread alone. */
  private boolean opened;

  private DeliveryLane(
      LaneSettings settings,
      Sink sink,
      EventSource source,
      Cursors cursors,
      DeadLetters deadLetters,
      InstantSource clock) {
    this.settings = settings;
    this.sink = sink;
    this.source = source;
    this.cursors = cursors;
    this.deadLetters = deadLetters;
    this.collector = new Collector(source, settings, sink.limits(), clock);
    this.backoff =
        new Backoff(
            settings.firstRetry(), settings.longestRetry(), RandomGenerator.of("L64X128MixRandom"));
    this.progress = new LaneProgress(clock);
    this.thread =
        Thread.ofPlatform().name("delivery-" + settings.name()).daemon().unstarted(this::run);
  }

  /**
   * Starts to deliver.
   *
   * @param sink closed with the lane
   */
  public static DeliveryLane start(
      LaneSettings settings,
      Sink sink,
      EventSource source,
      Cursors cursors,
      DeadLetters deadLetters,
      InstantSource clock) {
    DeliveryLane lane = new DeliveryLane(settings, sink, source, cursors, deadLetters, clock);
    lane.thread.start();
    return lane;
  }

  /** Its name in the configuration. */
  public String name() {
    return settings.name();
  }

  /** Lets it look for events now. */
  public void wake() {
    signal.raise();
  }

  /**
   * Delivers again from some positions on, with the same ids; a delivery under way is given up.
   * Logs that are not named go on where they are.
   */
  public void replay(Map<String, Long> positions) {
    rewind.accumulateAndGet(
        Map.copyOf(positions),
        (before, now) -> {
          Map<String, Long> both = new HashMap<>(before == null ? Map.of() : before);
          both.putAll(now == null ? Map.of() : now);
          return both;
        });
    signal.raise();
  }

  /**
   * Offers the parked events once more, each by itself and out of its log's order. What the sink
   * refuses again stays parked.
   */
  public void retryParked() {
    retry.set(true);
    signal.raise();
  }

  /** How the sink is doing. Reads the cursor: not for a request's path. */
  public LaneStatus status() {
    Map<String, Long> positions = cursors.positions(settings.name());
    long lag = 0;
    for (Map.Entry<String, Long> log : source.sizes().entrySet()) {
      if (settings.filter().takesLog(log.getKey())) {
        lag += Math.max(0, log.getValue() - positions.getOrDefault(log.getKey(), 0L));
      }
    }
    return progress.status(settings.name(), sink.kind(), lag);
  }

  private void run() {
    try {
      while (!closed) {
        if (!turn()) {
          signal.await(settings.idle());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      progress.stopped();
      sink.close();
    }
  }

  /** One batch from beginning to end; whether there was any. */
  private boolean turn() throws InterruptedException {
    try {
      applyRewind();
      offerParked();
      Collector.Batch batch = collector.collect(positions());
      if (batch.isNothing()) {
        progress.idle();
        return false;
      }
      if (!batch.isReady()) {
        progress.collecting(batch.events().getFirst().event().time());
        return false;
      }
      if (deliver(batch.events())) {
        cursors.move(settings.name(), batch.behind());
      }
      return true;
    } catch (RuntimeException e) {
      // The database may be away as a sink may be: nothing is lost, the cursor has not moved.
      LOG.warn("sink {}: events can't be read or the cursor not be kept", settings.name(), e);
      waitAfter(Delivery.unavailable("the ledger's own store: " + e.getClass().getSimpleName()));
      return true;
    }
  }

  private Map<String, Long> positions() {
    if (!opened) {
      cursors.open(
          settings.name(),
          () -> settings.from() == LaneSettings.From.NOW ? source.sizes() : Map.of());
      opened = true;
    }
    return cursors.positions(settings.name());
  }

  /** Delivers all of a batch; false if it was given up for a replay or because the lane closes. */
  private boolean deliver(List<OutgoingEvent> batch) throws InterruptedException {
    List<OutgoingEvent> rest = batch;
    while (!rest.isEmpty()) {
      if (closed || rewind.get() != null) {
        return false;
      }
      progress.delivering(rest.getFirst().event().time());
      switch (sink.deliver(rest)) {
        case Delivery.Delivered() -> {
          succeeded(rest.size());
          rest = List.of();
        }
        case Delivery.Refused(int before, String answer) -> {
          DeliveryEvent refused = rest.get(before).event();
          deadLetters.park(settings.name(), refused, answer);
          succeeded(before);
          progress.parked();
          LOG.warn("sink {} refused event {}: it is parked", settings.name(), refused.id());
          keep(rest.subList(0, before + 1));
          rest = rest.subList(before + 1, rest.size());
        }
        case Delivery.Failed failed -> waitAfter(failed);
      }
    }
    return true;
  }

  private void succeeded(int events) {
    backoff.reset();
    progress.delivered(events);
  }

  private void offerParked() throws InterruptedException {
    if (!retry.get()) {
      return;
    }
    for (DeliveryEvent event : deadLetters.parked(settings.name(), MOST_PARKED)) {
      switch (sink.deliver(List.of(new OutgoingEvent(event, settings.format().write(event))))) {
        case Delivery.Delivered() -> {
          deadLetters.release(settings.name(), event);
          succeeded(1);
        }
        case Delivery.Refused(int before, String answer) ->
            deadLetters.park(settings.name(), event, answer);
        case Delivery.Failed failed -> {
          // The sink is away: the request stays, and what was released stays released.
          waitAfter(failed);
          return;
        }
      }
    }
    retry.set(false);
  }

  /** Keeps that the sink is done with the first events of a batch, before it goes on. */
  private void keep(List<OutgoingEvent> done) {
    Map<String, Long> behind = new HashMap<>();
    done.forEach(sent -> behind.put(sent.event().log(), sent.event().index() + 1));
    cursors.move(settings.name(), behind);
  }

  private void waitAfter(Delivery failure) throws InterruptedException {
    if (!(failure
        instanceof Delivery.Failed(String reason, Duration after, Delivery.Cause cause))) {
      return;
    }
    Duration wait = backoff.next();
    if (after != null && after.compareTo(wait) > 0) {
      wait = after.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : after;
    }
    if (progress.failed(reason, cause)) {
      LOG.warn("sink {} does not take events: {}", settings.name(), reason);
    }
    // Woken early only by what makes the wait pointless: a replay or the end.
    long end = System.nanoTime() + wait.toNanos();
    while (!closed && rewind.get() == null && end - System.nanoTime() > 0) {
      signal.await(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private void applyRewind() {
    Map<String, Long> positions = rewind.get();
    if (positions != null) {
      collector.forget();
      cursors.move(settings.name(), positions);
      rewind.compareAndSet(positions, null);
    }
  }

  /** Stops within ten seconds; what was under way is delivered again after the next start. */
  @Override
  public void close() {
    closed = true;
    signal.raise();
    try {
      if (!thread.join(LONGEST_STOP)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
