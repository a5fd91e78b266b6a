package dev.gatehouse.ledger.leader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on one replica at a time: the one that holds an advisory lock on a connection of its
 * own. A replica that loses that connection stops its work; should another have begun by then, both
 * work for a moment. Thread-safe.
 */
public final class Leader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int VALID_SECONDS = 5;

  /** What was begun, until it is closed. */
  @FunctionalInterface
  public interface Work extends AutoCloseable {
    @Override
    void close();
  }

  private final String task;
  private final DataSource dataSource;
  private final Supplier<Work> work;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Leader(String task, DataSource dataSource, Supplier<Work> work) {
    this.task = task;
    this.dataSource = dataSource;
    this.work = work;
    this.thread = Thread.ofPlatform().name(task + "-keeper").daemon().unstarted(this::run);
  }

  /**
   * Begins to ask for the lock.
   *
   * @param task what replicas compete for, one word
   * @param work begins the work, each time that this replica gets the lock
   */
  public static Leader start(String task, DataSource dataSource, Supplier<Work> work) {
    Leader leader = new Leader(task, dataSource, work);
    leader.thread.start();
    return leader;
  }

  private void run() {
    try {
      do {
        attempt();
      } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works as long as the lock is held. */
  private void attempt() throws InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      if (!ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 0))")) {
        return;
      }
      try (Work _ = work.get()) {
        while (connection.isValid(VALID_SECONDS)) {
          if (closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        LOG.warn("the connection that holds the lock of {} broke: it stops here", task);
      } finally {
        release(connection);
      }
    } catch (SQLException e) {
      LOG.warn("{} can't begin, since the database is away: {}", task, e.getSQLState());
    }
  }

  private boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "gatehouse.ledger/" + task);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void release(Connection connection) {
    try {
      var _ = ask(connection, "select pg_advisory_unlock(hashtextextended(?, 0))");
    } catch (SQLException e) {
      // A connection that is gone holds no lock.
      LOG.debug("the lock of {} went with its connection: {}", task, e.getSQLState());
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
