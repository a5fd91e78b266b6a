package dev.gatehouse.gateway;

import dev.gatehouse.gateway.feed.FeedClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What goes on beside the requests: the feeds are followed, and keys, routes and revocations are
 * looked after, on a thread of its own.
 */
final class Upkeep implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final List<FeedClient> feeds;
  private final List<Task> tasks;
  private volatile @Nullable Disposable running;

  /** One thing to look after; does nothing most of the time. */
  @FunctionalInterface
  interface Task {
    Mono<Void> run();
  }

  Upkeep(List<FeedClient> feeds, List<Task> tasks) {
    this.feeds = List.copyOf(feeds);
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public void start() {
    Scheduler scheduler = Schedulers.newSingle("gateway-upkeep", true);
    Disposable ticking =
        Flux.interval(Duration.ZERO, INTERVAL, scheduler)
            .onBackpressureDrop()
            .subscribe(tick -> tasks.forEach(Upkeep::attempt));
    running =
        () -> {
          ticking.dispose();
          scheduler.dispose();
        };
    feeds.forEach(FeedClient::start);
  }

  @Override
  public void stop() {
    feeds.forEach(FeedClient::close);
    Disposable ticking = running;
    if (ticking != null) {
      ticking.dispose();
    }
    running = null;
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }

  /** Before anything listens, so that as little as possible has to be refused at first. */
  @Override
  public int getPhase() {
    return 0;
  }

  private static void attempt(Task task) {
    Mono.defer(task::run)
        .subscribe(done -> {}, failure -> LOG.warn("Upkeep goes on after a failure", failure));
  }
}
