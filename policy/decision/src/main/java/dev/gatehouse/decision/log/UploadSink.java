package dev.gatehouse.decision.log;

import dev.gatehouse.rego.value.RegoJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events in batches to a log server, as OPA does, from a bounded buffer. Thread-safe. */
public final class UploadSink implements DecisionSink {

  private static final Logger log = LoggerFactory.getLogger(UploadSink.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);

  private final UploadSettings settings;
  private final LogTransport transport;
  private final RandomGenerator random;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final EventBatches encoder;
  private long waitingBytes;
  private long overflowed;
  private long tooLong;
  private long sent;
  private @Nullable Thread sender;

  public UploadSink(UploadSettings settings, LogTransport transport, RandomGenerator random) {
    this.settings = settings;
    this.transport = transport;
    this.random = random;
    this.encoder = new EventBatches(settings.batchBytes());
  }

  /**
   * The account of the sink: what it took is sent, waits, overflowed or was too long.
   *
   * @param sent events that the server took
   * @param waiting events in the buffer
   * @param overflowed events that were lost because the buffer was full
   * @param tooLong events that fit no batch even alone
   */
  public record Counters(long sent, long waiting, long overflowed, long tooLong) {}

  /** The account until now. */
  public synchronized Counters counters() {
    return new Counters(sent, waiting.size(), overflowed, tooLong);
  }

  /** Sends from now on, in the background. */
  public synchronized void start() {
    sender = Thread.ofVirtual().name("decision-log-upload").start(this::run);
  }

  @Override
  public void accept(DecisionEvent event) {
    byte[] json = RegoJson.writeBytes(event.document());
    synchronized (this) {
      waiting.addLast(json);
      waitingBytes += json.length;
      while (waitingBytes > settings.bufferBytes()) {
        waitingBytes -= waiting.removeFirst().length;
        overflowed++;
      }
    }
  }

  private void run() {
    int failures = 0;
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(pause(failures));
        failures = flush() ? 0 : failures + 1;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause(int failures) {
    long min = settings.minDelay().toMillis();
    long max = settings.maxDelay().toMillis();
    if (failures > 0) {
      double grown = FIRST_RETRY.toMillis() * Math.pow(1.6, Math.min(failures - 1, 60));
      return Duration.ofMillis((long) Math.min(grown, Math.max(max, 1)));
    }
    return Duration.ofMillis(min + random.nextLong(max - min + 1));
  }

  /**
   * Sends what waits now. What the server does not take waits on.
   *
   * @return whether everything was taken
   */
  public boolean flush() throws InterruptedException {
    List<byte[]> events;
    synchronized (this) {
      events = new ArrayList<>(waiting);
      waiting.clear();
      waitingBytes = 0;
    }
    int done = 0;
    EventBatches.Packed packed = encoder.pack(events);
    events = packed.events();
    synchronized (this) {
      tooLong = encoder.tooLong();
    }
    try {
      for (BatchEncoder.Batch batch : packed.batches()) {
        transport.send(batch.content());
        done += batch.events();
        synchronized (this) {
          sent += batch.events();
        }
      }
      return true;
    } catch (LogTransport.SendFailedException e) {
      log.warn("decisions could not be sent: {}", e.getMessage());
      putBack(events.subList(done, events.size()));
      return false;
    } catch (InterruptedException e) {
      putBack(events.subList(done, events.size()));
      throw e;
    }
  }

  private synchronized void putBack(List<byte[]> events) {
    for (byte[] event : events.reversed()) {
      waiting.addFirst(event);
      waitingBytes += event.length;
    }
    while (waitingBytes > settings.bufferBytes()) {
      waitingBytes -= waiting.removeFirst().length;
      overflowed++;
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = sender;
      sender = null;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
        flush();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    transport.close();
  }
}
