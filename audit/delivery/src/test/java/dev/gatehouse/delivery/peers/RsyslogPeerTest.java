package dev.gatehouse.delivery.peers;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.Certificates;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.syslog.SyslogSettings;
import dev.gatehouse.delivery.syslog.SyslogSink;
import dev.gatehouse.fixtures.peers.PeerProcess;
import dev.gatehouse.fixtures.peers.PeerPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real rsyslog over TLS writes every event to its file, in order. */
@Tag("peers")
class RsyslogPeerTest {

  private static final List<String> LOGS = List.of("appliance", "tenant-a");
  private static final int EACH = 10_000;
  private static final Pattern EVENT =
      Pattern.compile(" id=\"([^\"]+)\" log=\"([^\"]+)\" index=\"(\\d+)\"");

  @TempDir private Path folder;

  @Test
  void everyEventIsInTheFileInOrder() throws Exception {
    Path rsyslogd =
        Peers.require(() -> PeerPrograms.system("rsyslogd", "rsyslog", "rsyslog-openssl"));
    Certificates certificates = new Certificates(folder);
    int port = PeerProcess.freePort();
    Path received = folder.resolve("received.log");
    Path configuration = configure(certificates, port, received);
    NumberedLedger ledger = new NumberedLedger(LOGS, EACH);
    try (PeerProcess rsyslog =
        PeerProcess.start(
            List.of(
                rsyslogd.toString(),
                "-n",
                "-f",
                configuration.toString(),
                "-i",
                folder.resolve("rsyslog.pid").toString()),
            Map.of(),
            port,
            folder.resolve("rsyslog.log"))) {
      SyslogSettings settings =
          SyslogSettings.of("localhost", port, new SinkTls(certificates.authorities(), null, null));
      try (DeliveryLane lane =
          DeliveryLane.start(
              LaneSettings.of("rsyslog", EventFormats.NATIVE)
                  .withWaits(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200)),
              new SyslogSink(settings),
              ledger,
              ledger,
              ledger,
              InstantSource.system())) {
        Await.until("nothing waits", () -> lane.status().lag() == 0);
      }
    }
    Arrivals arrivals = new Arrivals();
    try (Stream<String> lines = Files.lines(received)) {
      lines.forEach(
          line -> {
            Matcher event = EVENT.matcher(line);
            if (event.find()) {
              arrivals.add(event.group(2), Long.parseLong(event.group(3)), event.group(1));
            }
          });
    }
    arrivals.assertComplete(LOGS, EACH);
  }

  private Path configure(Certificates certificates, int port, Path received) throws Exception {
    Path chain = folder.resolve("server.pem");
    Path key = folder.resolve("server-key.pem");
    certificates.writeServer("localhost", chain, key);
    return Files.writeString(
        folder.resolve("rsyslog.conf"),
        """
        global(
          workDirectory="%s"
          defaultNetstreamDriver="ossl"
          defaultNetstreamDriverCAFile="%s"
          defaultNetstreamDriverCertFile="%s"
          defaultNetstreamDriverKeyFile="%s"
          maxMessageSize="128k"
        )
        module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon" maxSessions="100")
        template(name="whole" type="string" string="%%rawmsg%%\\n")
        ruleset(name="audit") { action(type="omfile" file="%s" template="whole") }
        input(type="imtcp" port="%d" ruleset="audit")
        """
            .formatted(folder, certificates.authorities(), chain, key, received, port));
  }
}
