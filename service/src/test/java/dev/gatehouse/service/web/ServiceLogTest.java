package dev.gatehouse.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import dev.gatehouse.fixtures.log.LogCollector;
import dev.gatehouse.telemetry.log.LogAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What a service that is started alone says while it answers a request, and where that goes. */
class ServiceLogTest {

  private static final String TRACE = "0192f7a07b1c70008000000000000001";

  @TempDir private Path folder;

  @Test
  void aRequestsLinesReachBothCollectorsInItsTraceAndInTheServicesOwnSpan() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "hec-token");
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LogAppender appender = new LogAppender();
    appender.setContext(root.getLoggerContext());
    appender.start();
    try (LogCollector collector = new LogCollector();
        LogCollector splunk = new LogCollector();
        TinyService tiny =
            new TinyService(
                folder.resolve("home"),
                Map.of(
                    "gatehouse.telemetry.otlp.endpoint", collector.address(),
                    "gatehouse.log.hec.url", splunk.address(),
                    "gatehouse.log.hec.token", "file:" + token))) {
      // The start of the service has set up Logback anew.
      root.addAppender(appender);
      TinyService.Answer answer =
          tiny.send(
              tiny.authorized("/tiny/v1/broken")
                  .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

      assertThat(answer.status()).isEqualTo(502);
      LogCollector.Line line = collector.awaitLine(one -> one.trace().equals(TRACE));
      assertThat(line.service()).isEqualTo("tiny");
      assertThat(line.level()).isEqualTo("ERROR");
      assertThat(line.span()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
      assertThat(line.attributes())
          .containsEntry("request.id", "0192f7a0-7b1c-7000-8000-000000000001")
          .containsEntry("exception.type", "java.lang.IllegalStateException");
      assertThat(line.toString()).doesNotContain("alice@example.com");
      JsonNode event =
          splunk.awaitEvent(one -> one.at("/event/trace.id").asString("").equals(TRACE));
      assertThat(event.at("/event/span.id").asString()).isEqualTo(line.span());
      assertThat(event.at("/event/service.name").asString()).isEqualTo("tiny");
    } finally {
      root.detachAppender(appender);
    }
  }
}
