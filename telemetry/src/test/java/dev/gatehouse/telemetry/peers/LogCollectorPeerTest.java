package dev.gatehouse.telemetry.peers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.gatehouse.fixtures.peers.CollectorProgram;
import dev.gatehouse.fixtures.peers.PeerProcess;
import dev.gatehouse.fixtures.peers.PeerUnavailableException;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.log.LogAppender;
import dev.gatehouse.telemetry.log.LogContext;
import dev.gatehouse.telemetry.otlp.OtlpSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real OpenTelemetry Collector gets the log, though it is killed while lines are said. */
@Tag("peers")
class LogCollectorPeerTest {

  private static final String TRACE = "0192f7a07b1c70008000000000000001";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final int LINES = 2_000;

  @TempDir private Path folder;

  @Test
  void everyLineIsInTheCollectorsFileWithItsTraceAndInOrder() throws Exception {
    int port = PeerProcess.freePort();
    Path received = folder.resolve("received.json");
    Path configuration = configure(port, received);
    try (PeerProcess collector =
        PeerProcess.start(
            List.of(program().toString(), "--config", configuration.toString()),
            Map.of(),
            port,
            folder.resolve("collector.log"))) {
      try (Telemetry telemetry = telemetry(port)) {
        assertThat(telemetry.traces().areRecorded()).isTrue();
        Logger log = logger();
        LogContext.Fields before =
            LogContext.enter(
                to -> {
                  to.accept("service", "vault");
                  to.accept("trace.id", TRACE);
                  to.accept("span.id", SPAN);
                });
        for (int line = 0; line < LINES; line++) {
          if (line == LINES / 2) {
            collector.kill();
            collector.restart();
          }
          log.info("line {}", line);
        }
        LogContext.leave(before);
      }
      assertThat(firstArrivals(received)).isEqualTo(LINES);
    }
  }

  /** How many lines arrived; each after all in front of it, and as it was said. */
  private static int firstArrivals(Path received) throws IOException {
    List<String> bodies = new ArrayList<>();
    for (String text : Files.readAllLines(received)) {
      for (JsonNode of : JsonMapper.shared().readTree(text).path("resourceLogs")) {
        assertThat(of.at("/resource/attributes/0/value/stringValue").asString(""))
            .isEqualTo("vault");
        for (JsonNode record : of.at("/scopeLogs/0/logRecords")) {
          assertThat(record.path("traceId").asString()).isEqualTo(TRACE);
          assertThat(record.path("spanId").asString()).isEqualTo(SPAN);
          assertThat(record.path("severityNumber").asInt()).isEqualTo(9);
          bodies.add(record.at("/body/stringValue").asString(""));
        }
      }
    }
    int next = 0;
    for (String body : bodies) {
      if (body.equals("line " + next)) {
        next++;
      }
    }
    return next;
  }

  private static Telemetry telemetry(int port) {
    OtlpSettings settings = OtlpSettings.of(URI.create("http://127.0.0.1:" + port));
    return Telemetry.configured(
        new Telemetry.Settings() {
          @Override
          public <T> @Nullable T bind(String prefix, Class<T> type) {
            return prefix.equals(OtlpSettings.PREFIX) ? type.cast(settings) : null;
          }
        });
  }

  private static Path program() {
    try {
      return CollectorProgram.find();
    } catch (PeerUnavailableException e) {
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }

  private static Logger logger() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    LogAppender appender = new LogAppender();
    appender.setContext(context);
    appender.start();
    Logger log = context.getLogger("dev.gatehouse.test");
    log.addAppender(appender);
    return log;
  }

  /** Files that are rotated are not buffered, so that a kill loses nothing that was answered. */
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
