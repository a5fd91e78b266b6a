package dev.gatehouse.gateway.feed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Follows one feed for as long as it is open: connects, resumes after the last event taken in,
 * gives up a connection that falls silent, and waits longer after each failure in a row.
 * Thread-safe.
 */
public final class FeedClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedClient.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  // 100 ms, 200, 400, 800: a feed must be back before its deadline of 2 s, and a dead service is
  // not worth more calls.
  private static final int MOST_DOUBLINGS = 3;
  // Conflict or Gone: the service no longer has, or never had, what comes after our cursor.
  private static final Set<Integer> UNKNOWN_CURSOR = Set.of(409, 410);

  private final String name;
  private final HttpClient client;
  private final String address;
  private final Duration silence;
  private final FeedListener listener;
  private volatile String cursor;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Disposable following = () -> {};

  /**
   * @param name for the log
   * @param client reaches the service that has the feed, and nobody else
   * @param address of the feed, without its {@code after} parameter
   * @param start the cursor to begin after; empty for from now on
   * @param silence how long a connection may say nothing before it is given up
   */
  public FeedClient(
      String name,
      HttpClient client,
      String address,
      String start,
      Duration silence,
      FeedListener listener) {
    this.name = name;
    this.client = client;
    this.address = address;
    this.cursor = start;
    this.silence = silence;
    this.listener = listener;
  }

  /** Begins to follow. */
  public void start() {
    following =
        Mono.defer(this::connection)
            .onErrorResume(
                failure -> {
                  broken(failure);
                  return Mono.empty();
                })
            .then(Mono.defer(() -> Mono.delay(backoff())))
            .repeat()
            .subscribe();
  }

  @Override
  public void close() {
    following.dispose();
  }

  private Duration backoff() {
    int doublings = Math.min(failures.getAndIncrement(), MOST_DOUBLINGS);
    return FIRST_BACKOFF.multipliedBy(1L << doublings);
  }

  private void broken(Throwable failure) {
    if (failures.get() == 0) {
      LOG.warn(
          "The {} feed is lost ({}); it is followed again as soon as it answers",
          name,
          failure instanceof TimeoutException ? "it is silent" : failure.getMessage());
    }
  }

  private Mono<Void> connection() {
    String after = cursor;
    if (after.isEmpty()) {
      listener.gap();
    }
    String uri =
        after.isEmpty()
            ? address
            : address + "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return client
        .headers(headers -> headers.set("Accept", "text/event-stream"))
        .get()
        .uri(uri)
        .response(this::events)
        .timeout(silence)
        .then();
  }

  private Flux<Boolean> events(HttpClientResponse response, ByteBufFlux body) {
    int status = response.status().code();
    if (UNKNOWN_CURSOR.contains(status)) {
      cursor = "";
    }
    if (status != 200) {
      return Flux.error(new FeedProtocolException("the answer has status " + status));
    }
    failures.set(0);
    LOG.info("The {} feed is followed", name);
    ServerSentEventParser parser = new ServerSentEventParser();
    return body.asByteArray()
        .map(
            bytes -> {
              for (ServerSentEvent event : parser.accept(bytes)) {
                listener.event(event);
                if (!event.lastId().isEmpty()) {
                  cursor = event.lastId();
                }
              }
              return true;
            });
  }
}
