package dev.gatehouse.vault.feed;

import dev.gatehouse.service.store.TenantTransactions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Serves the feed to one follower after the other as server-sent events (WHATWG HTML, section 9.2),
 * each on a thread of its own.
 *
 * <p>A follower is told what the database holds behind its cursor, in order, and nothing from any
 * memory of this process: replicas cannot differ. A heartbeat follows only upon a look at the
 * database that found nothing more, so it says more than that the connection is alive: as of {@code
 * time}, {@code cursor} is where the feed ends. When the database cannot be asked, there is no
 * heartbeat and the connection ends. Thread-safe.
 */
public final class ChangeFeed implements AutoCloseable {

  /**
   * The time between two heartbeats, and the longest that a change whose signal was lost has to
   * wait.
   */
  public static final Duration HEARTBEAT = Duration.ofMillis(500);

  private static final int PAGE = 500;

  private final TenantTransactions transactions;
  private final ChangeStore store;
  private final ChangeSignal signal;
  private final Clock clock;

  public ChangeFeed(
      TenantTransactions transactions, ChangeStore store, ChangeSignal signal, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.signal = signal;
    this.clock = clock;
  }

  /** Where the feed ends now. */
  public long head() {
    return transactions.crossTenant(store::head);
  }

  /**
   * Writes the feed behind a cursor until the follower leaves or the service goes down.
   *
   * @throws IOException when the follower is gone
   */
  void follow(long after, OutputStream out) throws IOException, InterruptedException {
    long cursor = after;
    long beatAt = System.nanoTime();
    while (!signal.isClosed()) {
      long seen = signal.count();
      List<Change> changes = behind(cursor);
      for (Change change : changes) {
        write(out, Long.toString(change.cursor()), change.kind().code(), change.toJson());
        cursor = change.cursor();
      }
      if (changes.size() == PAGE) {
        continue;
      }
      if (!changes.isEmpty() || System.nanoTime() - beatAt >= 0) {
        write(out, null, "heartbeat", heartbeat(cursor));
        out.flush();
        beatAt = System.nanoTime() + HEARTBEAT.toNanos();
      }
      signal.await(seen, Duration.ofNanos(Math.max(0, beatAt - System.nanoTime())));
    }
  }

  private List<Change> behind(long cursor) {
    return transactions.crossTenant(tx -> store.after(tx, cursor, PAGE));
  }

  private String heartbeat(long cursor) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", clock.instant().toString())
        .put("cursor", Long.toString(cursor))
        .toString();
  }

  private static void write(OutputStream out, @Nullable String id, String event, String data)
      throws IOException {
    String text =
        (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends every follower's feed; they come back to another replica with their cursors. */
  @Override
  public void close() {
    signal.close();
  }
}
