package dev.gatehouse.delivery.hec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events go to a collector that is killed, frozen, busy, forgetful, and that rejects single events,
 * twenty times in all: each arrives, in its log's order, and what arrives twice has the same id.
 * {@code -Dgatehouse.storm.events=1000000} makes it a long one.
 */
class HecStormTest {

  private static final int EVENTS = Integer.getInteger("gatehouse.storm.events", 30_000);
  private static final int FAULTS = 20;
  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");

  @TempDir private Path folder;

  @Test
  void everyEventArrivesInOrder() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), HecReceiver.TOKEN);
    int each = EVENTS / LOGS.size();
    NumberedLedger ledger = new NumberedLedger(LOGS, each);
    Set<String> poison =
        LongStream.iterate(17, index -> index < each, index -> index + each / 4)
            .mapToObj(index -> Events.numbered("tenant-a", index).id())
            .collect(Collectors.toSet());
    try (HecReceiver receiver = new HecReceiver(poison)) {
      HecSettings settings =
          HecSettings.of(receiver.address(), SecretReference.of("file:" + token), SinkTls.PLATFORM)
              .withLimits(new BatchLimits(500, 500_000))
              .withTimes(Duration.ofMillis(400), Duration.ofMillis(5), Duration.ofMillis(800));
      LaneSettings patience =
          LaneSettings.of("splunk", EventFormats.NATIVE)
              .withWaits(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(50));
      try (DeliveryLane lane =
          DeliveryLane.start(
              patience,
              new HecSink(settings, true),
              ledger,
              ledger,
              ledger,
              InstantSource.system())) {
        storm(receiver, each * LOGS.size());
        Await.until("nothing waits", () -> lane.status().lag() == 0);
        assertThat(lane.status().parked()).isEqualTo(poison.size());
      }
      assertThat(ledger.parked()).isEqualTo(poison);
      assertEachArrivedInOrder(receiver.index(), each, poison);
    }
  }

  /** A fault each time that another twentieth was taken. */
  private static void storm(HecReceiver receiver, int all) throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261127);
    for (int fault = 0; fault < FAULTS; fault++) {
      long mark = (long) all * fault / (FAULTS + 1);
      Await.until("the next fault's time", () -> receiver.accepted() >= mark);
      long before = receiver.accepted();
      switch (fault % 4) {
        case 0 -> {
          receiver.kill();
          receiver.restart();
        }
        case 1 -> {
          receiver.freeze();
          Await.until("a while", new Turns(random.nextInt(300, 900)));
          receiver.thaw();
        }
        case 2 -> receiver.beBusyFor(random.nextInt(1, 6));
        default -> {
          receiver.forget(true);
          Await.until("something to lose", () -> receiver.accepted() > before);
          receiver.forget(false);
        }
      }
    }
  }

  private static void assertEachArrivedInOrder(
      List<HecReceiver.Indexed> index, int each, Set<String> poison) {
    Map<String, TreeSet<Long>> seen = new HashMap<>();
    for (HecReceiver.Indexed event : index) {
      assertThat(event.id()).isEqualTo(Events.numbered(event.log(), event.position()).id());
      TreeSet<Long> positions = seen.computeIfAbsent(event.log(), log -> new TreeSet<>());
      if (positions.add(event.position())) {
        // The first time that an event comes, everything in front of it has come.
        assertThat(event.position()).isEqualTo(positions.last());
      }
    }
    for (String log : LOGS) {
      TreeSet<Long> expected =
          LongStream.range(0, each)
              .filter(position -> !poison.contains(Events.numbered(log, position).id()))
              .boxed()
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(seen.get(log)).as(log).isEqualTo(expected);
    }
  }

  /** True at the nth question: a wait without a clock. */
  private static final class Turns implements java.util.function.BooleanSupplier {
    private int left;

    Turns(int turns) {
      left = turns;
    }

    @Override
    public boolean getAsBoolean() {
      return left-- <= 0;
    }
  }
}
