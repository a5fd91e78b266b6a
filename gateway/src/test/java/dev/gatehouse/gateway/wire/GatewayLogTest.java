package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import dev.gatehouse.fixtures.log.LogCollector;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.TestGateway;
import dev.gatehouse.telemetry.log.LogAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway, started alone, says of a request, and that it can be found by its ids. */
final class GatewayLogTest {

  private static final String SESSIONS = "/sessions/v1/sessions";

  @TempDir private Path folder;

  @Test
  void aLineOfARequestHasTheIdsOfItsTraceAndItsEvents() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "hec-token");
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LogAppender appender = new LogAppender();
    appender.setContext(root.getLoggerContext());
    appender.start();
    try (LogCollector collector = new LogCollector();
        LogCollector splunk = new LogCollector();
        TestGateway gateway =
            new TestGateway(
                Map.of(
                    "gatehouse.telemetry.otlp.endpoint", collector.address(),
                    "gatehouse.log.hec.url", splunk.address(),
                    "gatehouse.log.hec.token", "file:" + token))) {
      // The start of the gateway has set up Logback anew.
      root.addAppender(appender);
      gateway.session().close();
      String access =
          gateway.token(gateway.consentingPerson()).claim("roles", List.of("org_admin")).build();

      RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, access));

      assertThat(answer.code()).isEqualTo("upstream-failed");
      JsonNode decision =
          gateway.event(JsonMapper.shared().readTree(answer.body()).path("decision_id").asString());
      String request = decision.path("request_id").asString();
      LogCollector.Line line =
          collector.awaitLine(one -> one.trace().equals(request.replace("-", "")));
      assertThat(line.service()).isEqualTo("gateway");
      assertThat(line.level()).isEqualTo("WARN");
      assertThat(line.body()).contains(": session failed: ");
      assertThat(line.span())
          .isEqualTo(decision.path("id").asString().replace("-", "").substring(16));
      assertThat(line.attributes()).containsEntry("request.id", request);
      JsonNode event =
          splunk.awaitEvent(one -> one.at("/event/http.request.id").asString("").equals(request));
      assertThat(event.at("/event/trace.id").asString()).isEqualTo(line.trace());
    } finally {
      root.detachAppender(appender);
    }
  }
}
