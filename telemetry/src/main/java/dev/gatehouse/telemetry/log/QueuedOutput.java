package dev.gatehouse.telemetry.log;

import ch.qos.logback.classic.Level;
import dev.gatehouse.delivery.sink.Delivery;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends the operational log to a collector through the delivery's own client, on a thread of its
 * own. A place in its queue is all that an event costs its thread.
 *
 * <p>When the queue is full, DEBUG and TRACE are dropped at once and counted. All else waits for a
 * place for at most {@link #LONGEST_WAIT}; what gets none is counted as overflowed: it is on the
 * console all the same, since a log must not stop what it tells of. While one event has found no
 * place, later ones don't wait, so that a collector that is away costs one wait a second and not
 * one an event.
 *
 * <p>A batch is sent again until the collector has it; one that it refuses for good is counted.
 * Thread-safe.
 */
public final class QueuedOutput implements LogOutput {

  /** The longest that an event of INFO or above holds up its thread. */
  public static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(5);
  private static final String OWN = "dev.gatehouse.delivery.";
  private static final String OUTPUT = "output";

  private final LogSink sink;
  private final BlockingQueue<SafeEvent> queue;
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder overflowed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Thread thread;
  private volatile long fullUntilNanos = System.nanoTime();
  private volatile boolean closed;

  private QueuedOutput(LogSink sink, int capacity) {
    this.sink = sink;
    this.queue = new LinkedBlockingQueue<>(capacity);
    this.thread = Thread.ofPlatform().daemon().name("log-" + sink.kind()).unstarted(this::run);
  }

  /**
   * Begins to send.
   *
   * @param sink closed with the output
   * @param capacity events that may wait, at least 1
   */
  public static QueuedOutput start(LogSink sink, int capacity, MeterRegistry registry) {
    QueuedOutput output = new QueuedOutput(sink, capacity);
    output.bind(registry);
    output.thread.start();
    return output;
  }

  private void bind(MeterRegistry registry) {
    Gauge.builder("gatehouse.log.queued.events", queue, BlockingQueue::size)
        .tag(OUTPUT, sink.kind())
        .description("Log events that wait for the collector")
        .register(registry);
    counter(registry, "sent", "Log events that the collector has taken", sent);
    counter(registry, "dropped", "DEBUG and TRACE events that found the queue full", dropped);
    counter(
        registry,
        "overflowed",
        "Events of INFO and above that found the queue full, and are on the console alone",
        overflowed);
    counter(registry, "refused", "Log events that the collector refused for good", refused);
    FunctionCounter.builder("gatehouse.log.failures", failures, LongAdder::sum)
        .tag(OUTPUT, sink.kind())
        .description("Deliveries of the log that failed and were tried again")
        .register(registry);
  }

  private void counter(MeterRegistry registry, String name, String description, LongAdder value) {
    FunctionCounter.builder("gatehouse.log." + name + ".events", value, LongAdder::sum)
        .tag(OUTPUT, sink.kind())
        .description(description)
        .register(registry);
  }

  @Override
  public void write(SafeEvent event) {
    // What sending says of itself would be sent, and say something of itself again.
    if (closed || event.logger().startsWith(OWN) || queue.offer(event)) {
      return;
    }
    if (!event.level().isGreaterOrEqual(Level.INFO)) {
      dropped.increment();
    } else if (fullUntilNanos - System.nanoTime() > 0 || !offerWaiting(event)) {
      overflowed.increment();
    }
  }

  private boolean offerWaiting(SafeEvent event) {
    try {
      if (queue.offer(event, LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
      fullUntilNanos = System.nanoTime() + PAUSE.toNanos();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void run() {
    List<SafeEvent> events = new ArrayList<>();
    try {
      while (!closed || !queue.isEmpty()) {
        SafeEvent first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          events.add(first);
          queue.drainTo(events, sink.most() - 1);
          deliver(List.copyOf(events));
          events.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
    }
  }

  private void deliver(List<SafeEvent> batch) throws InterruptedException {
    List<SafeEvent> rest = batch;
    while (!rest.isEmpty()) {
      switch (sink.deliver(rest)) {
        case Delivery.Delivered() -> {
          sent.add(rest.size());
          return;
        }
        case Delivery.Refused(int before, String answer) -> {
          sent.add(before);
          refused.increment();
          rest = rest.subList(before + 1, rest.size());
        }
        case Delivery.Failed failed -> {
          failures.increment();
          TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
      }
    }
  }

  /** Sends what waits, within five seconds. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(FLUSH)) {
        thread.interrupt();
        thread.join(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
