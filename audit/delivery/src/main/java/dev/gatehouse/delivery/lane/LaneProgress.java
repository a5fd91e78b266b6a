package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.sink.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a lane has done so far. Thread-safe. */
final class LaneProgress {

  private final InstantSource clock;
  private LaneStatus.State state = LaneStatus.State.IDLE;
  private @Nullable Instant oldest;
  private long delivered;
  private long parked;
  private int attempts;
  private long failures;
  private @Nullable Instant lastDelivery;
  private @Nullable String problem;

  LaneProgress(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void idle() {
    state = LaneStatus.State.IDLE;
    oldest = null;
    attempts = 0;
    problem = null;
  }

  synchronized void collecting(Instant first) {
    state = LaneStatus.State.COLLECTING;
    oldest = first;
  }

  synchronized void delivering(Instant first) {
    oldest = first;
    if (attempts == 0) {
      state = LaneStatus.State.DELIVERING;
    }
  }

  synchronized void delivered(int events) {
    state = LaneStatus.State.DELIVERING;
    delivered += events;
    attempts = 0;
    problem = null;
    if (events > 0) {
      lastDelivery = clock.instant();
    }
  }

  synchronized void parked() {
    parked++;
  }

  /** Whether this is news: the first failure, or one for another reason than the last. */
  synchronized boolean failed(String reason, Delivery.Cause cause) {
    boolean news = !reason.equals(problem);
    state =
        cause == Delivery.Cause.MISCONFIGURED ? LaneStatus.State.ALERT : LaneStatus.State.RETRYING;
    attempts++;
    failures++;
    problem = reason;
    return news;
  }

  synchronized void stopped() {
    state = LaneStatus.State.STOPPED;
  }

  synchronized LaneStatus status(String name, String kind, long lag) {
    return new LaneStatus(
        name,
        kind,
        state,
        lag,
        oldest,
        delivered,
        parked,
        attempts,
        failures,
        lastDelivery,
        problem);
  }
}
