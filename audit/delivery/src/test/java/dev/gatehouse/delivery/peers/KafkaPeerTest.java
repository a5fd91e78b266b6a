package dev.gatehouse.delivery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.kafka.KafkaSettings;
import dev.gatehouse.delivery.kafka.KafkaSink;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.fixtures.peers.PeerProcess;
import dev.gatehouse.fixtures.peers.PeerPrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Kafka broker in KRaft mode that is killed has every event, in order, without duplicates.
 */
@Tag("peers")
class KafkaPeerTest {

  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");
  private static final int EACH = 5_000;
  private static final String CLUSTER = "5L6g3nShT-eMCtK--X86sw";

  @TempDir private Path folder;

  @Test
  void everyEventIsInTheTopicInOrder() throws Exception {
    Path jars = Peers.require(() -> PeerPrograms.maven("org.apache.kafka:kafka_2.13:4.2.1"));
    int port = PeerProcess.freePort();
    Path properties = configure(port, PeerProcess.freePort());
    format(jars, properties);
    String servers = "127.0.0.1:" + port;
    NumberedLedger ledger = new NumberedLedger(LOGS, EACH);
    try (PeerProcess broker =
        PeerProcess.start(
            java(jars, "kafka.Kafka", properties.toString()),
            Map.of(),
            port,
            folder.resolve("kafka.log"))) {
      try (DeliveryLane lane =
          DeliveryLane.start(
              LaneSettings.of("kafka", EventFormats.NATIVE)
                  .withWaits(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(500)),
              new KafkaSink(settings(servers)),
              ledger,
              ledger,
              ledger,
              InstantSource.system())) {
        Await.until("half", () -> lane.status().delivered() >= LOGS.size() * EACH / 2);
        broker.kill();
        broker.restart();
        Await.until("nothing waits", () -> lane.status().lag() == 0);
      }
      read(servers);
      refusesWhatTheBrokerFindsTooLarge(servers);
    }
  }

  private static void refusesWhatTheBrokerFindsTooLarge(String servers) throws Exception {
    DeliveryEvent large = Events.numbered("appliance", 1);
    try (KafkaSink sink = new KafkaSink(settings(servers))) {
      Delivery delivery =
          sink.deliver(
              List.of(
                  Events.outgoing(Events.numbered("appliance", 0)),
                  new OutgoingEvent(large, new byte[2_000_000]),
                  Events.outgoing(Events.numbered("appliance", 2))));
      assertThat(delivery)
          .isInstanceOfSatisfying(
              Delivery.Refused.class, refused -> assertThat(refused.before()).isEqualTo(1));
    }
  }

  private static KafkaSettings settings(String servers) {
    return new KafkaSettings(
        servers,
        "audit",
        "gatehouse-audit-test",
        null,
        null,
        Duration.ofSeconds(20),
        new BatchLimits(500, 1_000_000));
  }

  private static void read(String servers) {
    Arrivals arrivals = new Arrivals();
    long records = 0;
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", servers,
                "group.id", "reader",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("audit"));
      int silent = 0;
      while (arrivals.count() < (long) LOGS.size() * EACH && silent < 60) {
        ConsumerRecords<String, byte[]> polled = consumer.poll(Duration.ofSeconds(1));
        silent = polled.isEmpty() ? silent + 1 : 0;
        for (ConsumerRecord<String, byte[]> record : polled) {
          records++;
          arrivals.add(
              record.key(),
              Long.parseLong(header(record, "log_index")),
              header(record, "event_id"));
        }
      }
    }
    arrivals.assertComplete(LOGS, EACH);
    // At most one transaction was committed without our hearing of it.
    assertThat(records - arrivals.count()).isBetween(0L, 500L);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private Path configure(int port, int controller) throws Exception {
    return Files.writeString(
        folder.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        num.partitions=2
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(port, controller, folder.resolve("data")));
  }

  private void format(Path jars, Path properties) throws Exception {
    Process process =
        new ProcessBuilder(
                java(
                    jars,
                    "kafka.tools.StorageTool",
                    "format",
                    "-t",
                    CLUSTER,
                    "-c",
                    properties.toString(),
                    "--standalone"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static List<String> java(Path jars, String main, String... arguments) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                jars + "/*",
                main));
    command.addAll(List.of(arguments));
    return command;
  }
}
