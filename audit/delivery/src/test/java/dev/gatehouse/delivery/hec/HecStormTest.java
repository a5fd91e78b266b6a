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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events go to a collector that is killed with events in its memory, stays away, is frozen, loses
 * events that it took, indexes events that it never acknowledges, is busy, and rejects single
 * events: each arrives, in its log's order, and what arrives twice has the same id.
 *
 * <p>{@code -Dgatehouse.storm.events=1000000 -Dgatehouse.storm.rounds=20} is the whole storm: a
 * million events, and each of the faults twenty times.
 */
class HecStormTest {

  private static final int EVENTS = Integer.getInteger("gatehouse.storm.events", 30_000);
  private static final int ROUNDS = Integer.getInteger("gatehouse.storm.rounds", 3);
  private static final int POISONED = 20;
  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");

  /** What happens to the collector. */
  private enum Fault {
    KILLED,
    FROZEN,
    LOSING,
    MUTE,
    BUSY
  }

  @TempDir private Path folder;

  @Test
  void everyEventArrivesInOrder() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), HecReceiver.TOKEN);
    int each = (EVENTS + LOGS.size() - 1) / LOGS.size();
    NumberedLedger ledger = new NumberedLedger(LOGS, each);
    Set<String> poison = poison(each);
    try (HecReceiver receiver = new HecReceiver(poison)) {
      HecSettings settings =
          HecSettings.of(receiver.address(), SecretReference.of("file:" + token), SinkTls.PLATFORM)
              .withLimits(new BatchLimits(500, 500_000))
              .withTimes(Duration.ofMillis(250), Duration.ofMillis(5), Duration.ofMillis(500));
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
        storm(receiver, lane, (long) each * LOGS.size());
        Await.until("nothing waits", () -> lane.status().lag() == 0);
        assertThat(lane.status().parked()).isEqualTo(poison.size());
      }
      assertThat(ledger.parked()).isEqualTo(poison);
      assertThat(receiver.rejected()).isGreaterThanOrEqualTo(POISONED);
      assertThat(duplicatesOfOrderlyArrivals(receiver.index(), each, poison))
          .as("what was in the index and never acknowledged came again")
          .isGreaterThanOrEqualTo(ROUNDS);
    }
  }

  /** Twenty events of all logs, some of them beside each other. */
  private static Set<String> poison(int each) {
    return IntStream.range(0, POISONED)
        .mapToObj(
            number -> {
              int pair = number / 2;
              long index = 17 + (long) pair * each / POISONED * 2 + number % 2;
              return Events.numbered(LOGS.get(pair % LOGS.size()), index).id();
            })
        .collect(Collectors.toSet());
  }

  /** A round of all faults each time that another part was taken; each fault must be felt. */
  private static void storm(HecReceiver receiver, DeliveryLane lane, long all) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261127);
    int done = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
      Collections.shuffle(faults, java.util.Random.from(random));
      for (Fault fault : faults) {
        long mark = all * done++ / (ROUNDS * Fault.values().length + 1);
        Await.until("the next fault's time", () -> receiver.accepted() >= mark);
        strike(fault, receiver, lane, random.nextBoolean());
      }
    }
  }

  private static void strike(
      Fault fault, HecReceiver receiver, DeliveryLane lane, boolean otherwise) throws Exception {
    Await.until("all is well", () -> lane.status().attempts() == 0);
    long failures = lane.status().failures();
    long lost = receiver.lost();
    switch (fault) {
      case KILLED -> {
        receiver.kill(otherwise);
        assertThat(receiver.lost()).isGreaterThan(lost);
        // Away for some attempts, or only so long that the acknowledgement is lost.
        long away = otherwise ? failures + 3 : failures + 1;
        Await.until("it is missed", () -> lane.status().failures() >= away);
        receiver.restart();
      }
      case FROZEN -> {
        receiver.freeze();
        Await.until("a request waits", () -> receiver.held() > 0);
        if (otherwise) {
          Await.until("patience is over", () -> lane.status().failures() > failures);
        }
        receiver.thaw();
      }
      case LOSING, MUTE -> {
        receiver.remember(
            fault == Fault.MUTE ? HecReceiver.Memory.MUTE : HecReceiver.Memory.LOSING);
        Await.until("it is not acknowledged", () -> lane.status().failures() > failures);
        receiver.remember(HecReceiver.Memory.GOOD);
        assertThat(receiver.lost() > lost).isEqualTo(fault == Fault.LOSING);
      }
      case BUSY -> {
        long busy = receiver.refusedBusy();
        receiver.beBusyFor(otherwise ? 1 : 5);
        Await.until("it says so", () -> receiver.refusedBusy() > busy);
      }
    }
  }

  /** Checks that all arrived and in order, and counts what arrived more than once. */
  private static long duplicatesOfOrderlyArrivals(
      List<HecReceiver.Indexed> index, int each, Set<String> poison) {
    Map<String, Long> next = new HashMap<>();
    LOGS.forEach(log -> next.put(log, behindPoison(log, 0, poison)));
    long duplicates = 0;
    for (HecReceiver.Indexed event : index) {
      String log = event.log();
      assertThat(event.id()).isEqualTo(Events.numbered(log, event.position()).id());
      long expected = next.getOrDefault(log, -1L);
      if (event.position() < expected) {
        duplicates++;
      } else {
        // The first time that an event comes, everything in front of it has come.
        assertThat(event.position()).as(log).isEqualTo(expected);
        next.put(log, behindPoison(log, expected + 1, poison));
      }
    }
    LOGS.forEach(log -> assertThat(next.get(log)).as(log).isEqualTo(each));
    return duplicates;
  }

  private static long behindPoison(String log, long index, Set<String> poison) {
    long next = index;
    while (poison.contains(Events.numbered(log, next).id())) {
      next++;
    }
    return next;
  }
}
