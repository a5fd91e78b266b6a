package dev.gatehouse.vault.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, on a connection of its own, for commits of any replica that grew the feed, and raises
 * the signal. When the connection is lost it raises the signal and connects again.
 */
public final class ChangeListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final DataSource database;
  private final ChangeSignal signal;
  private final Thread thread;
  private volatile boolean closed;

  private ChangeListener(DataSource database, ChangeSignal signal) {
    this.database = database;
    this.signal = signal;
    this.thread = Thread.ofVirtual().name("vault-change-listener").unstarted(this::run);
  }

  /** Starts to listen in the background. */
  public static ChangeListener start(DataSource database, ChangeSignal signal) {
    ChangeListener listener = new ChangeListener(database, signal);
    listener.thread.start();
    return listener;
  }

  private void run() {
    while (!closed) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        if (closed) {
          return;
        }
        LOG.warn(
            "The vault does not hear of changes at once, only each half second: {}",
            e.getSQLState());
        signal.raise();
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + ChangeStore.CHANNEL);
      // What was committed before we listened was told to nobody.
      signal.raise();
      while (!closed) {
        var notifications = postgres.getNotifications(Math.toIntExact(PATIENCE.toMillis()));
        if (notifications.length > 0) {
          signal.raise();
        }
      }
      // The connection goes back to a pool, whose next user has not asked for notifications.
      statement.execute("unlisten *");
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
