package dev.gatehouse.service.feed;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a feed with what it has not yet been sent. When it falls too far behind it is cut
 * rather than left with a gap: it comes back with its last cursor and misses nothing. Thread-safe.
 */
final class Follower {

  private final BlockingQueue<FeedEvent> waiting;
  private volatile boolean cut;

  Follower(int capacity) {
    this.waiting = new ArrayBlockingQueue<>(capacity);
  }

  void offer(FeedEvent event) {
    if (!waiting.offer(event)) {
      cut();
    }
  }

  /** The next event, or nothing when none came in time. */
  @Nullable FeedEvent next(Duration patience) throws InterruptedException {
    return waiting.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
  }

  int backlog() {
    return waiting.size();
  }

  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }
}
