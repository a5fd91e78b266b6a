package dev.gatehouse.service.feed;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Ends a service's feeds before its web server waits for the requests under way: a feed is a
 * request that never ends by itself.
 */
public final class FeedLifecycle implements SmartLifecycle {

  private final List<EventFeed> feeds;
  private volatile boolean running;

  public FeedLifecycle(List<EventFeed> feeds) {
    this.feeds = List.copyOf(feeds);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    feeds.forEach(EventFeed::close);
    running = false;
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
