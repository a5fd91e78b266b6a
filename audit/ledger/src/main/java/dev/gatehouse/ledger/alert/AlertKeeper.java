package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.ledger.delivery.LaneStores;
import dev.gatehouse.ledger.leader.Leader;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Evaluates rules on one replica at a time; nowhere if there are none. Thread-safe. */
final class AlertKeeper implements AutoCloseable {

  /** What the cursor is kept under. */
  static final String LANE = "gatehouse-alerts";

  private final @Nullable Leader leader;

  private AlertKeeper(@Nullable Leader leader) {
    this.leader = leader;
  }

  /** An installation without rules. */
  static AlertKeeper idle() {
    return new AlertKeeper(null);
  }

  /** Begins with events that come from now on, or where it was. */
  static AlertKeeper start(
      Supplier<AlertSink> sinks, LaneStores stores, DataSource dataSource, Clock clock) {
    LaneSettings settings =
        LaneSettings.of(LANE, EventFormats.NATIVE).withFrom(LaneSettings.From.NOW);
    return new AlertKeeper(
        Leader.start(
            "alerts",
            dataSource,
            () ->
                DeliveryLane.start(
                        settings,
                        sinks.get(),
                        stores.events(),
                        stores.cursors(),
                        stores.deadLetters(),
                        clock)
                    ::close));
  }

  @Override
  public void close() {
    if (leader != null) {
      leader.close();
    }
  }
}
