package dev.gatehouse.ledger.anchor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each anchor a thread of its own, so that one that is dead stops nobody, and a last turn at
 * the end. Every replica does it: whoever is first writes, the others find the same. Thread-safe.
 */
public final class AnchorKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);

  /** How long the first signature waits for anchors that do not answer. */
  private static final Duration COMPARISON = Duration.ofSeconds(5);

  /** How soon an anchor that failed is tried again, where its interval is longer. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private static final Duration LAST_TURN = Duration.ofSeconds(10);

  private final Map<String, Anchor> anchors = new LinkedHashMap<>();
  private final List<Thread> threads;
  private final CountDownLatch compared;
  private final CountDownLatch closing = new CountDownLatch(1);

  private AnchorKeeper(Map<Anchor, ConfiguredAnchor> configured) {
    configured.forEach((anchor, settings) -> anchors.put(settings.name(), anchor));
    this.compared = new CountDownLatch(configured.size());
    this.threads =
        configured.entrySet().stream()
            .map(
                entry ->
                    Thread.ofPlatform()
                        .name("anchor-" + entry.getValue().name())
                        .daemon()
                        .start(() -> run(entry.getKey(), entry.getValue().interval())))
            .toList();
  }

  static AnchorKeeper start(Map<Anchor, ConfiguredAnchor> configured) {
    return new AnchorKeeper(configured);
  }

  /**
   * Waits until every anchor was compared with the ledger or could not be, a few seconds at most.
   */
  public void awaitComparison() {
    try {
      if (!compared.await(COMPARISON.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("not all anchors answered yet: signing goes on, and is compared when they do");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The anchors by their names. */
  Map<String, Anchor> anchors() {
    return Map.copyOf(anchors);
  }

  private void run(Anchor anchor, Duration interval) {
    try (anchor) {
      attempt(anchor::compare);
      compared.countDown();
      boolean open = true;
      while (open) {
        attempt(anchor::anchor);
        boolean failed = anchor.status().problem() != null;
        Duration wait = failed && interval.compareTo(AGAIN) > 0 ? AGAIN : interval;
        open = !closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
      attempt(anchor::anchor);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Turn {
    void run() throws InterruptedException;
  }

  private static void attempt(Turn turn) throws InterruptedException {
    try {
      turn.run();
    } catch (RuntimeException e) {
      LOG.warn("anchoring failed and is tried again", e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      for (Thread thread : threads) {
        if (!thread.join(LAST_TURN)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
