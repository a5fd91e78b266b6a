package dev.gatehouse.service.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed of changes as server-sent events (WHATWG HTML, section 9.2). A reader names the last
 * cursor it has seen, gets what it missed from the store, and then each change as it is published;
 * every event comes at least once. A heartbeat goes out each 500 ms, so that a reader can tell a
 * quiet feed from a dead one. A reader that does not keep up is cut.
 *
 * <p>A feed is a bean of its service, so that it ends when the service stops. {@link #serve} holds
 * the calling thread for as long as the reader stays: made for virtual threads. Thread-safe.
 */
public final class EventFeed implements AutoCloseable {

  /** The time between two heartbeats. */
  public static final Duration HEARTBEAT = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final int PAGE = 500;

  private final String name;
  private final int capacity;
  private final Supplier<String> heartbeat;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Where a feed's past is read from. */
  @FunctionalInterface
  public interface Past {

    /**
     * The events after the cursor in their order, at most so many; fewer only when there are no
     * more.
     */
    List<FeedEvent> after(long cursor, int limit);
  }

  /**
   * A feed without readers.
   *
   * @param name for the log
   * @param capacity how many unsent events a reader may have before it is cut
   * @param heartbeat the data of a heartbeat, JSON on one line
   */
  public EventFeed(String name, int capacity, Supplier<String> heartbeat) {
    this.name = name;
    this.capacity = capacity;
    this.heartbeat = heartbeat;
  }

  /** Sends a change to all readers: after the transaction that made it, never before. */
  public void publish(FeedEvent event) {
    followers.forEach(follower -> follower.offer(event));
  }

  /**
   * Cuts all readers, who come back with their cursors: for when changes may have gone unnoticed
   * here.
   */
  public void disconnectAll() {
    followers.forEach(Follower::cut);
  }

  /** How many readers there are. */
  public int readers() {
    return followers.size();
  }

  /**
   * Answers a request with the feed, until the reader leaves or is cut.
   *
   * @param after the last cursor that the reader has seen
   */
  public void serve(HttpServletResponse response, long after, Past past) throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    OutputStream out = response.getOutputStream();
    // Listening begins before the past is read, so that nothing falls between the two.
    Follower follower = new Follower(capacity);
    followers.add(follower);
    try {
      beat(out);
      Set<Long> sent = sendPast(out, after, past);
      sendPresent(out, follower, sent);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      followers.remove(follower);
    }
  }

  @Override
  public void close() {
    closed = true;
    disconnectAll();
  }

  private Set<Long> sendPast(OutputStream out, long after, Past past) throws IOException {
    Set<Long> sent = new HashSet<>();
    long cursor = after;
    List<FeedEvent> page;
    do {
      page = past.after(cursor, PAGE);
      for (FeedEvent event : page) {
        send(out, event);
        sent.add(event.cursor());
        cursor = Math.max(cursor, event.cursor());
      }
      beat(out);
    } while (page.size() == PAGE && !closed);
    return sent;
  }

  private void sendPresent(OutputStream out, Follower follower, Set<Long> sent)
      throws IOException, InterruptedException {
    int maybeSent = follower.backlog();
    long beatAt = System.nanoTime() + HEARTBEAT.toNanos();
    while (!closed && !follower.isCut()) {
      FeedEvent event = follower.next(Duration.ofNanos(beatAt - System.nanoTime()));
      if (event != null) {
        // Only what was published while the past was read can be in both.
        if (maybeSent-- <= 0 || !sent.contains(event.cursor())) {
          send(out, event);
          out.flush();
        }
      }
      if (System.nanoTime() - beatAt >= 0) {
        beat(out);
        beatAt = System.nanoTime() + HEARTBEAT.toNanos();
      }
    }
    if (follower.isCut() && !closed) {
      LOG.warn("A reader of the feed {} was cut; it comes back with its cursor", name);
    }
  }

  private void beat(OutputStream out) throws IOException {
    write(out, null, "heartbeat", heartbeat.get());
    out.flush();
  }

  private static void send(OutputStream out, FeedEvent event) throws IOException {
    write(out, event.cursor(), event.type(), event.data());
  }

  private static void write(OutputStream out, @Nullable Long id, String type, String data)
      throws IOException {
    String text =
        (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + data + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
