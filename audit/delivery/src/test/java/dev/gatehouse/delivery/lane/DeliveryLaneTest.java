package dev.gatehouse.delivery.lane;

import static dev.gatehouse.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.event.EventFilter;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lane delivers every event at least once and in order, whatever its sink does. */
class DeliveryLaneTest {

  private static final BatchLimits THREE = new BatchLimits(3, 1_000_000);
  private static final LaneSettings SETTINGS =
      LaneSettings.of("siem", EventFormats.NATIVE)
          .withWaits(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(2));

  private final MemoryLedger ledger = new MemoryLedger();

  @SuppressWarnings("NullAway.Init") // Every test starts one.
  private DeliveryLane lane;

  @AfterEach
  void stop() {
    lane.close();
  }

  @Test
  void deliversEachLogInItsOrderInBatchesWithinTheLimits() {
    fill("a", 4);
    fill("b", 3);
    ScriptedSink sink = start(SETTINGS, new ScriptedSink(THREE));
    await(sink, 7);
    assertThat(sink.taken())
        .filteredOn(event -> event.startsWith("a"))
        .containsExactly("a:0", "a:1", "a:2", "a:3");
    assertThat(sink.taken())
        .filteredOn(event -> event.startsWith("b"))
        .containsExactly("b:0", "b:1", "b:2");
    assertThat(sink.batches()).allMatch(size -> size <= 3);
    Await.until("the cursor", () -> ledger.positions("siem").equals(Map.of("a", 4L, "b", 3L)));
  }

  @Test
  void aSinkThatWishesFullBatchesGetsThem() {
    fill("a", 2);
    ScriptedSink sink =
        start(SETTINGS, new ScriptedSink(new BatchLimits(3, 1_000_000, Duration.ofDays(1))));
    Await.until("it waits", () -> lane.status().state() == LaneStatus.State.COLLECTING);
    ledger.add(numbered("a", 2));
    await(sink, 3);
    assertThat(sink.batches()).containsExactly(3);
  }

  @Test
  void aBusyLogDoesNotKeepTheOthersWaiting() {
    fill("a", 300);
    fill("b", 1);
    ScriptedSink sink = start(SETTINGS, new ScriptedSink(THREE));
    await(sink, 301);
    assertThat(sink.taken().indexOf("b:0")).isEqualTo(3);
  }

  @Test
  void sendsABatchAgainUntilTheSinkHasIt() {
    fill("a", 3);
    ScriptedSink sink =
        start(
            SETTINGS,
            new ScriptedSink(
                THREE,
                Delivery.unavailable("busy"),
                Delivery.misconfigured("token"),
                Delivery.unavailable("busy")));
    await(sink, 3);
    assertThat(sink.taken()).containsExactly("a:0", "a:1", "a:2");
    assertThat(sink.batches()).containsExactly(3, 3, 3, 3);
  }

  @Test
  void parksWhatTheSinkRefusesAndGoesOnBehindIt() {
    fill("a", 5);
    ScriptedSink sink =
        start(SETTINGS, new ScriptedSink(THREE, new Delivery.Refused(1, "HTTP 400: no")));
    await(sink, 4);
    assertThat(sink.taken()).containsExactly("a:0", "a:2", "a:3", "a:4");
    assertThat(ledger.parked()).isEqualTo(Map.of(numbered("a", 1).id(), "HTTP 400: no"));
    Await.until("the cursor", () -> ledger.positions("siem").equals(Map.of("a", 5L)));
    assertThat(lane.status().parked()).isEqualTo(1);
  }

  @Test
  void offersParkedEventsAgainWhenAsked() {
    fill("a", 4);
    ScriptedSink sink =
        start(
            SETTINGS,
            new ScriptedSink(
                THREE,
                new Delivery.Refused(0, "no"),
                new Delivery.Refused(0, "no"),
                Delivery.delivered()));
    await(sink, 2);
    assertThat(ledger.parked()).hasSize(2);
    lane.retryParked();
    await(sink, 4);
    assertThat(sink.taken()).containsExactly("a:2", "a:3", "a:0", "a:1");
    Await.until("nothing is parked", () -> ledger.parked().isEmpty());
  }

  @Test
  void survivesADatabaseThatIsAway() {
    fill("a", 2);
    ledger.failNext(3);
    ScriptedSink sink = start(SETTINGS, new ScriptedSink(THREE));
    await(sink, 2);
    assertThat(sink.taken()).containsExactly("a:0", "a:1");
  }

  @Test
  void goesOnWhereItStoppedAfterARestart() {
    fill("a", 3);
    await(start(SETTINGS, new ScriptedSink(THREE)), 3);
    Await.until("the cursor", () -> ledger.positions("siem").equals(Map.of("a", 3L)));
    lane.close();
    ledger.add(numbered("a", 3));
    ScriptedSink second = start(SETTINGS, new ScriptedSink(THREE));
    await(second, 1);
    assertThat(second.taken()).containsExactly("a:3");
  }

  @Test
  void aNewSinkMayBeginWithWhatComesFromNowOn() {
    fill("a", 3);
    ScriptedSink sink = start(SETTINGS.withFrom(LaneSettings.From.NOW), new ScriptedSink(THREE));
    Await.until("the cursor", () -> ledger.positions("siem").equals(Map.of("a", 3L)));
    ledger.add(numbered("a", 3));
    ledger.add(numbered("b", 0));
    await(sink, 2);
    assertThat(sink.taken()).containsExactlyInAnyOrder("a:3", "b:0");
  }

  @Test
  void leavesOutWhatTheFilterDoesNotTakeAndMovesPastIt() {
    fill("a", 9);
    fill("b", 2);
    ScriptedSink sink =
        start(
            SETTINGS.withFilter(new EventFilter(List.of("a"), List.of("consent.*"), List.of())),
            new ScriptedSink(THREE));
    Await.until("the cursor", () -> ledger.positions("siem").equals(Map.of("a", 9L)));
    assertThat(sink.taken()).isEmpty();
    assertThat(lane.status().lag()).isZero();
  }

  @Test
  void replaysFromAPositionWithTheSameEvents() {
    fill("a", 4);
    fill("b", 1);
    ScriptedSink sink = start(SETTINGS, new ScriptedSink(THREE));
    await(sink, 5);
    lane.replay(Map.of("a", 2L));
    await(sink, 7);
    assertThat(sink.taken().subList(5, 7)).containsExactly("a:2", "a:3");
  }

  @Test
  void aReplayEndsTheWaitForASinkThatIsAway() {
    fill("a", 2);
    Delivery.Failed away =
        new Delivery.Failed("away", Duration.ofHours(1), Delivery.Cause.UNAVAILABLE);
    ScriptedSink sink =
        start(
            SETTINGS.withWaits(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(2)),
            new ScriptedSink(THREE, away));
    Await.until("the failure", () -> lane.status().attempts() == 1);
    lane.replay(Map.of("a", 1L));
    await(sink, 1);
    assertThat(sink.taken()).containsExactly("a:1");
  }

  @Test
  void saysHowItsSinkIsDoing() {
    fill("a", 2);
    start(
        SETTINGS.withWaits(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(1)),
        new ScriptedSink(THREE, Delivery.misconfigured("HTTP 403: invalid token")));
    Await.until("the alert", () -> lane.status().state() == LaneStatus.State.ALERT);
    LaneStatus status = lane.status();
    assertThat(status.name()).isEqualTo("siem");
    assertThat(status.kind()).isEqualTo("scripted");
    assertThat(status.lag()).isEqualTo(2);
    assertThat(status.oldest()).isEqualTo(numbered("a", 0).time());
    assertThat(status.attempts()).isEqualTo(1);
    assertThat(status.failures()).isEqualTo(1);
    assertThat(status.problem()).isEqualTo("HTTP 403: invalid token");
    assertThat(status.lastDelivery()).isNull();
  }

  @Test
  void closesItsSinkWhenItStopsEvenFromAWait() throws InterruptedException {
    fill("a", 1);
    ScriptedSink sink =
        start(
            SETTINGS.withWaits(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(1)),
            new ScriptedSink(THREE, Delivery.unavailable("away")));
    Await.until("the failure", () -> lane.status().attempts() == 1);
    lane.close();
    sink.closed.await();
    assertThat(lane.status().state()).isEqualTo(LaneStatus.State.STOPPED);
  }

  private void fill(String log, int events) {
    LongStream.range(0, events).forEach(index -> ledger.add(numbered(log, index)));
  }

  private ScriptedSink start(LaneSettings settings, ScriptedSink sink) {
    lane = DeliveryLane.start(settings, sink, ledger, ledger, ledger, InstantSource.system());
    return sink;
  }

  private static void await(ScriptedSink sink, int events) {
    Await.until(events + " events", () -> sink.taken().size() >= events);
  }
}
