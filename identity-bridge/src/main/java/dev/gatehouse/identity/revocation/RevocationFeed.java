package dev.gatehouse.identity.revocation;

import dev.gatehouse.service.feed.EventFeed;
import dev.gatehouse.service.feed.FeedEvent;
import dev.gatehouse.service.json.StrictJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Follows the revocations in the database, whichever replica made them, and passes them on to the
 * gateways. When the database can't be followed every gateway is cut and none is let back in until
 * it can: a heartbeat means that nothing was missed. Thread-safe.
 */
public final class RevocationFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);
  private static final int UNSENT = 10_000;
  private static final int PAGE = 500;

  /** The feed is read at least this often, whether or not PostgreSQL has said something. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Duration RETRY = Duration.ofMillis(500);

  private final DataSource database;
  private final RevocationStore store;
  private final InstantSource clock;
  private final EventFeed feed = new EventFeed("revocations", UNSENT, this::heartbeat);
  private final Thread listener;
  private volatile long seen;
  private volatile boolean following;
  private volatile boolean closed;

  public RevocationFeed(DataSource database, RevocationStore store, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
    this.listener = Thread.ofPlatform().name("identity-revocations").daemon().unstarted(this::run);
  }

  /** Begins to follow. */
  public void start() {
    listener.start();
  }

  /** The readers' side, to be ended before the server waits for its requests. */
  public EventFeed readers() {
    return feed;
  }

  /** Whether revocations are being followed. */
  public boolean following() {
    return following;
  }

  /**
   * Answers with the feed until the reader leaves.
   *
   * @param after the number of the last revocation that the reader has seen, 0 for all that are
   *     kept
   * @return false when revocations can't be followed now, and nothing was answered
   */
  boolean serve(HttpServletResponse response, long after) throws IOException {
    if (!following) {
      return false;
    }
    feed.serve(
        response,
        after,
        (cursor, limit) -> store.after(cursor, limit).stream().map(RevocationFeed::event).toList());
    return true;
  }

  @Override
  public void close() {
    closed = true;
    feed.close();
    listener.interrupt();
  }

  private void run() {
    while (!closed) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(true);
        statement.execute("listen " + RevocationStore.CHANNEL);
        follow(connection.unwrap(PGConnection.class));
        statement.execute("unlisten *");
      } catch (SQLException | DataAccessException | TransactionException e) {
        lost(e);
      }
    }
  }

  private void follow(PGConnection connection) throws SQLException {
    if (seen == 0) {
      seen = store.last();
    }
    while (!closed) {
      List<Revocation> fresh = store.after(seen, PAGE);
      for (Revocation revocation : fresh) {
        seen = revocation.seq();
        feed.publish(event(revocation));
      }
      following = true;
      if (fresh.size() < PAGE) {
        // Also asks the server: a dead connection throws here.
        var _ = connection.getNotifications((int) LOOK.toMillis());
      }
    }
  }

  private void lost(Exception e) {
    following = false;
    feed.disconnectAll();
    if (closed) {
      return;
    }
    LOG.warn(
        "Revocations can't be followed, so the gateways are cut until they can: {}",
        e.getMessage());
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** What a revocation says on the feed. */
  private record Data(String kind, String id, UUID tenant, Instant at) {}

  /** What a heartbeat says. */
  private record Beat(Instant time, String cursor) {}

  private static FeedEvent event(Revocation revocation) {
    Data data =
        new Data(
            revocation.kind().code(), revocation.target(), revocation.tenant(), revocation.at());
    return new FeedEvent(
        revocation.seq(), "revocation", StrictJson.mapper().writeValueAsString(data));
  }

  private String heartbeat() {
    return StrictJson.mapper().writeValueAsString(new Beat(clock.instant(), Long.toString(seen)));
  }
}
