package dev.gatehouse.trust.tls;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action again and again on a thread of its own that does not keep the process alive. */
public final class Poll implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

  private final ScheduledExecutorService thread;

  /**
   * Begins after one interval.
   *
   * @param name of the thread
   * @param interval from the end of one run to the begin of the next
   */
  public Poll(String name, Duration interval, Runnable action) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    long nanos = interval.toNanos();
    var _ =
        thread.scheduleWithFixedDelay(() -> guarded(action), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends it; a run that is under way is interrupted. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  // An exception would silently end the schedule.
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A periodic look at TLS material failed", e);
    }
  }
}
