package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneStatus;
import dev.gatehouse.ledger.leader.Leader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the lanes on one replica at a time. Should two deliver for a moment, because one lost the
 * database, they deliver the same events with the same ids. Thread-safe.
 */
final class DeliveryKeeper implements AutoCloseable {

  private final List<ConfiguredSink> sinks;
  private final EventSource events;
  private final SinkCursors cursors;
  private final ParkedEvents parked;
  private final InstantSource clock;
  private volatile List<DeliveryLane> lanes = List.of();
  private volatile @Nullable Leader leader;

  private DeliveryKeeper(
      List<ConfiguredSink> sinks,
      EventSource events,
      SinkCursors cursors,
      ParkedEvents parked,
      InstantSource clock) {
    this.sinks = List.copyOf(sinks);
    this.events = events;
    this.cursors = cursors;
    this.parked = parked;
    this.clock = clock;
  }

  static DeliveryKeeper start(
      List<ConfiguredSink> sinks,
      DataSource dataSource,
      EventSource events,
      SinkCursors cursors,
      ParkedEvents parked,
      InstantSource clock) {
    DeliveryKeeper keeper = new DeliveryKeeper(sinks, events, cursors, parked, clock);
    if (!sinks.isEmpty()) {
      keeper.leader = Leader.start("delivery", dataSource, keeper::startLanes);
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

  private Leader.Work startLanes() {
    lanes =
        sinks.stream()
            .map(
                sink ->
                    DeliveryLane.start(
                        sink.lane(), sink.opening().get(), events, cursors, parked, clock))
            .toList();
    return this::stopLanes;
  }

  private void stopLanes() {
    List<DeliveryLane> running = lanes;
    lanes = List.of();
    running.forEach(DeliveryLane::close);
  }

  @Override
  public void close() {
    Leader running = leader;
    if (running != null) {
      running.close();
    }
  }
}
