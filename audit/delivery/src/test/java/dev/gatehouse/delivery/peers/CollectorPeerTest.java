package dev.gatehouse.delivery.peers;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.otlp.OtlpSettings;
import dev.gatehouse.delivery.otlp.OtlpSink;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.fixtures.peers.CollectorProgram;
import dev.gatehouse.fixtures.peers.PeerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenTelemetry Collector that is killed again and again exports every event, in order. */
@Tag("peers")
class CollectorPeerTest {

  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");
  private static final int EACH = 10_000;
  private static final int KILLS = 5;

  /** Not read as JSON: a kill may tear the last line, to which the next run appends. */
  private static final Pattern EVENT =
      Pattern.compile(
          "\"gatehouse\\.event\\.id\",\"value\":\\{\"stringValue\":\"([^\"]+)\"}},"
              + "\\{\"key\":\"gatehouse\\.log\",\"value\":\\{\"stringValue\":\"([^\"]+)\"}},"
              + "\\{\"key\":\"gatehouse\\.log\\.index\",\"value\":\\{\"stringValue\":\"(\\d+)\"}}");

  @TempDir private Path folder;

  @Test
  void everyEventIsInTheFileInOrder() throws Exception {
    Path program = Peers.require(CollectorProgram::find);
    int port = PeerProcess.freePort();
    Path received = folder.resolve("received.json");
    NumberedLedger ledger = new NumberedLedger(LOGS, EACH);
    try (PeerProcess collector =
        PeerProcess.start(
            List.of(program.toString(), "--config", configure(port, received).toString()),
            Map.of(),
            port,
            folder.resolve("collector.log"))) {
      OtlpSettings settings =
          new OtlpSettings(
              URI.create("http://127.0.0.1:" + port + "/v1/logs"),
              null,
              SinkTls.PLATFORM,
              Duration.ofSeconds(5),
              new BatchLimits(200, 1_000_000));
      try (DeliveryLane lane =
          DeliveryLane.start(
              LaneSettings.of("otlp", EventFormats.NATIVE)
                  .withWaits(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200)),
              new OtlpSink(settings),
              ledger,
              ledger,
              ledger,
              InstantSource.system())) {
        for (int kill = 1; kill <= KILLS; kill++) {
          long mark = (long) LOGS.size() * EACH * kill / (KILLS + 1);
          Await.until("the next kill", () -> lane.status().delivered() >= mark);
          collector.kill();
          collector.restart();
        }
        Await.until("nothing waits", () -> lane.status().lag() == 0);
      }
    }
    Arrivals arrivals = new Arrivals();
    EVENT
        .matcher(Files.readString(received))
        .results()
        .forEach(
            event -> arrivals.add(event.group(2), Long.parseLong(event.group(3)), event.group(1)));
    arrivals.assertComplete(LOGS, EACH);
  }

  /**
   * The exporter does not buffer where files are rotated; else a kill may lose what it was given
   * within its flush interval and has answered.
   */
  private Path configure(int port, Path received) throws IOException {
    return Files.writeString(
        folder.resolve("collector.yaml"),
        """
        receivers:
          otlp:
            protocols:
              http:
                endpoint: 127.0.0.1:%d
        exporters:
          file:
            path: %s
            rotation:
              max_megabytes: 1000
        service:
          telemetry:
            metrics:
              level: none
          pipelines:
            logs:
              receivers: [otlp]
              exporters: [file]
        """
            .formatted(port, received));
  }
}
