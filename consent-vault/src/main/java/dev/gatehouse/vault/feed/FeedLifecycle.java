package dev.gatehouse.vault.feed;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the feeds before the web server waits for its requests to end: theirs would not by
 * themselves.
 */
final class FeedLifecycle implements SmartLifecycle {

  private final ChangeFeed feed;
  private volatile boolean running;

  FeedLifecycle(ChangeFeed feed) {
    this.feed = feed;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    feed.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest phase stops first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
