package dev.gatehouse.delivery.peers;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.nats.NatsSettings;
import dev.gatehouse.delivery.nats.NatsSink;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.fixtures.peers.PeerProcess;
import dev.gatehouse.fixtures.peers.PeerPrograms;
import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real NATS server with JetStream that is killed again and again has every event, in order. */
@Tag("peers")
class NatsPeerTest {

  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");
  private static final int EACH = 10_000;
  private static final int KILLS = 5;

  @TempDir private Path folder;

  @Test
  void everyEventIsInTheStreamInOrder() throws Exception {
    Path server =
        Peers.require(
            () -> PeerPrograms.go("github.com/nats-io/nats-server/v2", "v2.15.2", "nats-server"));
    int port = PeerProcess.freePort();
    NumberedLedger ledger = new NumberedLedger(LOGS, EACH);
    try (PeerProcess nats =
        PeerProcess.start(
            List.of(
                server.toString(),
                "-js",
                "-sd",
                folder.resolve("store").toString(),
                "-a",
                "127.0.0.1",
                "-p",
                String.valueOf(port)),
            Map.of(),
            port,
            folder.resolve("nats.log"))) {
      String address = "nats://127.0.0.1:" + port;
      createStream(address);
      NatsSettings settings =
          new NatsSettings(
              address,
              "audit",
              SinkTls.PLATFORM,
              null,
              null,
              Duration.ofSeconds(5),
              new BatchLimits(200, 1_000_000));
      try (DeliveryLane lane =
          DeliveryLane.start(
              LaneSettings.of("nats", EventFormats.NATIVE)
                  .withWaits(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200)),
              new NatsSink(settings),
              ledger,
              ledger,
              ledger,
              InstantSource.system())) {
        for (int kill = 1; kill <= KILLS; kill++) {
          long mark = (long) LOGS.size() * EACH * kill / (KILLS + 1);
          Await.until("the next kill", () -> lane.status().delivered() >= mark);
          nats.kill();
          nats.restart();
        }
        Await.until("nothing waits", () -> lane.status().lag() == 0);
      }
      read(address);
    }
  }

  private static void createStream(String address) throws Exception {
    try (Connection connection = Nats.connect(address)) {
      var _ =
          connection
              .jetStreamManagement()
              .addStream(
                  StreamConfiguration.builder()
                      .name("AUDIT")
                      .subjects("audit.>")
                      .storageType(StorageType.File)
                      .duplicateWindow(Duration.ofMinutes(2))
                      .build());
    }
  }

  private static void read(String address) throws Exception {
    Arrivals arrivals = new Arrivals();
    try (Connection connection = Nats.connect(address)) {
      JetStreamSubscription subscription =
          connection
              .jetStream()
              .subscribe("audit.>", PushSubscribeOptions.builder().ordered(true).build());
      while (arrivals.count() < (long) LOGS.size() * EACH) {
        Message message = subscription.nextMessage(Duration.ofSeconds(20));
        if (message == null) {
          break;
        }
        String log = message.getSubject().substring("audit.".length());
        String id = message.getHeaders().getFirst("Nats-Msg-Id");
        arrivals.add(log, dev.gatehouse.delivery.Events.indexOf(id), id);
      }
    }
    arrivals.assertComplete(LOGS, EACH);
  }
}
