package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.ledger.delivery.LaneStores;
import dev.gatehouse.ledger.leader.Leader;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates rules on one replica at a time, and looks on each whether their files changed; does
 * nothing in an installation that names no rules. Thread-safe.
 */
final class AlertKeeper implements AutoCloseable {

  /** What the cursor is kept under. */
  static final String LANE = "gatehouse-alerts";

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final AlertCounts counts = AlertCounts.none();
  private final AtomicReference<@Nullable DeliveryLane> lane = new AtomicReference<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Leader leader;

  private AlertKeeper() {}

  /** An installation without rules. */
  static AlertKeeper idle() {
    return new AlertKeeper();
  }

  /** Begins with events that come from now on, or where it was. */
  static AlertKeeper start(
      RulesInForce rules,
      Function<AlertCounts, AlertSink> sinks,
      LaneStores stores,
      DataSource dataSource,
      Clock clock) {
    AlertKeeper keeper = new AlertKeeper();
    LaneSettings settings =
        LaneSettings.of(LANE, EventFormats.NATIVE).withFrom(LaneSettings.From.NOW);
    var _ = Thread.ofVirtual().name("alert-rules").start(() -> keeper.watch(rules));
    keeper.leader =
        Leader.start(
            "alerts",
            dataSource,
            () -> {
              DeliveryLane begun =
                  DeliveryLane.start(
                      settings,
                      sinks.apply(keeper.counts),
                      stores.events(),
                      stores.cursors(),
                      stores.deadLetters(),
                      clock);
              keeper.lane.set(begun);
              return () -> {
                keeper.lane.set(null);
                begun.close();
              };
            });
    return keeper;
  }

  private void watch(RulesInForce rules) {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        rules.look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was done here. */
  AlertCounts counts() {
    return counts;
  }

  /** Events that wait to be evaluated; 0 where another replica does so. */
  long lag() {
    DeliveryLane running = lane.get();
    return running == null ? 0 : running.status().lag();
  }

  @Override
  public void close() {
    closing.countDown();
    if (leader != null) {
      leader.close();
    }
  }
}
