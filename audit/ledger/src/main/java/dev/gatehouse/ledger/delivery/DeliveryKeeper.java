package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the lanes on one replica at a time: the one that holds an advisory lock on a connection of
 * its own. A replica that loses that connection stops its lanes; should another have begun by then,
 * both may deliver the same events for a moment, which have the same ids. Thread-safe.
 */
final class DeliveryKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryKeeper.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int VALID_SECONDS = 5;

  private final List<ConfiguredSink> sinks;
  private final DataSource dataSource;
  private final EventSource events;
  private final SinkCursors cursors;
  private final ParkedEvents parked;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile List<DeliveryLane> lanes = List.of();

  private DeliveryKeeper(
      List<ConfiguredSink> sinks,
      DataSource dataSource,
      EventSource events,
      SinkCursors cursors,
      ParkedEvents parked,
      InstantSource clock) {
    this.sinks = List.copyOf(sinks);
    this.dataSource = dataSource;
    this.events = events;
    this.cursors = cursors;
    this.parked = parked;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("delivery-keeper").daemon().unstarted(this::run);
  }

  static DeliveryKeeper start(
      List<ConfiguredSink> sinks,
      DataSource dataSource,
      EventSource events,
      SinkCursors cursors,
      ParkedEvents parked,
      InstantSource clock) {
    DeliveryKeeper keeper = new DeliveryKeeper(sinks, dataSource, events, cursors, parked, clock);
    if (!sinks.isEmpty()) {
      keeper.thread.start();
    }
    return keeper;
  }

  /** The configured sinks, whether this replica delivers or another. */
  List<ConfiguredSink> sinks() {
    return sinks;
  }

  /** How a sink is doing; empty where another replica delivers. */
  Optional<LaneStatus> status(String sink) {
    return lane(sink).map(DeliveryLane::status);
  }

  /** Sends a sink events again; false where another replica delivers. */
  boolean replay(String sink, Map<String, Long> positions) {
    Optional<DeliveryLane> lane = lane(sink);
    lane.ifPresent(found -> found.replay(positions));
    return lane.isPresent();
  }

  /** Offers a sink its dead letters again; false where another replica delivers. */
  boolean retryParked(String sink) {
    Optional<DeliveryLane> lane = lane(sink);
    lane.ifPresent(DeliveryLane::retryParked);
    return lane.isPresent();
  }

  private Optional<DeliveryLane> lane(String sink) {
    return lanes.stream().filter(lane -> lane.name().equals(sink)).findFirst();
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

  /** Delivers as long as the lock is held. */
  private void attempt() throws InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      if (!isLeader(connection)) {
        return;
      }
      startLanes();
      try {
        while (connection.isValid(VALID_SECONDS)) {
          if (closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        LOG.warn("the connection that holds the delivery lock broke: delivery stops here");
      } finally {
        stopLanes();
        release(connection);
      }
    } catch (SQLException e) {
      LOG.warn("delivery can't begin, since the database is away: {}", e.getSQLState());
    }
  }

  private static boolean isLeader(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select pg_try_advisory_lock(hashtextextended('gatehouse.ledger/delivery', 0))")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void release(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_advisory_unlock(hashtextextended('gatehouse.ledger/delivery', 0))");
    } catch (SQLException e) {
      // A connection that is gone holds no lock.
      LOG.debug("the delivery lock went with its connection: {}", e.getSQLState());
    }
  }

  private void startLanes() {
    lanes =
        sinks.stream()
            .map(
                sink ->
                    DeliveryLane.start(
                        sink.lane(), sink.opening().get(), events, cursors, parked, clock))
            .toList();
  }

  private void stopLanes() {
    List<DeliveryLane> running = lanes;
    lanes = List.of();
    running.forEach(DeliveryLane::close);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
