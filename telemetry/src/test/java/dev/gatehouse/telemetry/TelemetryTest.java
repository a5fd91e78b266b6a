package dev.gatehouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.gatehouse.fixtures.log.LogCollector;
import dev.gatehouse.telemetry.log.HecLogSettings;
import dev.gatehouse.telemetry.log.LogAppender;
import dev.gatehouse.telemetry.log.LogContext;
import dev.gatehouse.telemetry.otlp.OtlpSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** Where a process sends its log by the settings that it has, and which settings it refuses. */
class TelemetryTest {

  private static final String SECRET = "s3cr3t-v4lu3-0123456789";
  private static final String TRACE = "0192f7a07b1c70008000000000000001";
  private static final String SPAN = "00f067aa0ba902b7";

  @TempDir private Path folder;

  @Test
  void theLogGoesToAnOpenTelemetryCollectorInItsTraceAndWithoutSecrets() throws Exception {
    try (LogCollector collector = new LogCollector();
        Telemetry telemetry = telemetry(OtlpSettings.of(URI.create(collector.address())), null)) {
      Logger log = logger();
      LogContext.Fields before =
          LogContext.enter(
              to -> {
                to.accept("service", "vault");
                to.accept("trace.id", TRACE);
                to.accept("span.id", SPAN);
                to.accept("tenant", "acme");
              });
      log.atWarn()
          .setCause(new IllegalStateException("password=" + SECRET))
          .log("Bearer {}", SECRET);
      LogContext.leave(before);
      log.info("of nobody");

      LogCollector.Line line = collector.awaitLine(one -> one.trace().equals(TRACE));
      assertThat(line.service()).isEqualTo("vault");
      assertThat(line.scope()).isEqualTo("gatehouse.log");
      assertThat(line.span()).isEqualTo(SPAN);
      assertThat(line.severity()).isEqualTo(13);
      assertThat(line.level()).isEqualTo("WARN");
      assertThat(line.body()).isEqualTo("Bearer [filtered]");
      assertThat(line.attributes())
          .containsEntry("log.logger", "dev.gatehouse.test")
          .containsEntry("tenant", "acme")
          .containsEntry("exception.type", "java.lang.IllegalStateException")
          .containsEntry("exception.message", "password=[filtered]")
          .doesNotContainKeys("trace.id", "span.id", "service");
      assertThat(line.toString()).doesNotContain(SECRET);
      LogCollector.Line other = collector.awaitLine(one -> one.body().equals("of nobody"));
      assertThat(other.service()).isEqualTo("gatehouse");
      assertThat(other.trace()).isEmpty();
      assertThat(other.severity()).isEqualTo(9);
      assertThat(
              telemetry
                  .meters()
                  .registry()
                  .get("gatehouse.log.overflowed.events")
                  .tag("output", "otlp")
                  .functionCounter()
                  .count())
          .isZero();
    }
  }

  @Test
  void theLogGoesToSplunkAndToACollectorAtOnce() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "hec-token");
    try (LogCollector splunk = new LogCollector();
        LogCollector collector = new LogCollector();
        Telemetry telemetry =
            telemetry(
                OtlpSettings.of(URI.create(collector.address())),
                new HecLogSettings(
                    URI.create(splunk.address()), "file:" + token, null, null, null, null))) {
      assertThat(telemetry.traces().areRecorded()).isTrue();
      logger().info("to both");

      collector.awaitLine(line -> line.body().equals("to both"));
      JsonNode event =
          splunk.awaitEvent(one -> one.at("/event/message").asString().equals("to both"));
      assertThat(event.at("/event/log.level").asString()).isEqualTo("INFO");
      assertThat(splunk.authorizations()).containsOnly("Splunk hec-token");
    }
  }

  @Test
  void aClosedProcessSendsWhatWaited() throws Exception {
    try (LogCollector collector = new LogCollector()) {
      try (Telemetry telemetry =
          telemetry(OtlpSettings.of(URI.create(collector.address())), null)) {
        assertThat(telemetry.meters()).isNotNull();
        logger().info("the last words");
      }
      collector.awaitLine(line -> line.body().equals("the last words"));
    }
  }

  @Test
  void theLogStaysHereWhereOnlySpansAndMetricsAreWanted() {
    try (Telemetry telemetry =
        telemetry(
            new OtlpSettings(URI.create("http://127.0.0.1:9"), null, null, null, false, null),
            null)) {
      assertThat(telemetry.meters().scrape()).doesNotContain("gatehouse_log_");
    }
  }

  @Test
  void aSettingThatCannotBeIsNamed() throws Exception {
    Path nothing = folder.resolve("none.pem");
    Path noPem = Files.writeString(folder.resolve("no.pem"), "no certificate");
    assertThatThrownBy(() -> otlp("ftp://collector", null, null, null, null))
        .hasMessage(
            "gatehouse.telemetry.otlp.endpoint is ftp://collector, expected http(s)://HOST:PORT");
    assertThatThrownBy(() -> otlp("https://collector", SECRET, null, null, null))
        .hasMessageStartingWith("gatehouse.telemetry.otlp.authorization: ")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> otlp("https://collector", null, nothing, null, null))
        .hasMessageStartingWith("gatehouse.telemetry.otlp.authorities: " + nothing);
    assertThatThrownBy(() -> otlp("https://collector", null, noPem, null, null))
        .hasMessageStartingWith("gatehouse.telemetry.otlp.authorities: " + noPem);
    assertThatThrownBy(() -> otlp("https://collector", null, null, Duration.ofMillis(1), null))
        .hasMessage("gatehouse.telemetry.otlp.interval is PT0.001S, expected at least a second");
    assertThatThrownBy(() -> otlp("https://collector", null, null, null, 0))
        .hasMessage("gatehouse.telemetry.otlp.queue is 0, expected at least 1");
    assertThatThrownBy(() -> hec("splunk.example:8088", "env:T", null, null))
        .hasMessage("gatehouse.log.hec.url is splunk.example:8088, expected http(s)://HOST:PORT");
    assertThatThrownBy(() -> hec("https://splunk.example:8088", SECRET, null, null))
        .hasMessageStartingWith("gatehouse.log.hec.token: ")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> hec("https://splunk.example:8088", "env:T", nothing, null))
        .hasMessageStartingWith("gatehouse.log.hec.authorities: " + nothing);
    assertThatThrownBy(() -> hec("https://splunk.example:8088", "env:T", null, -1))
        .hasMessage("gatehouse.log.hec.queue is -1, expected at least 1");
  }

  private static void otlp(
      String endpoint,
      @Nullable String authorization,
      @Nullable Path authorities,
      @Nullable Duration interval,
      @Nullable Integer queue) {
    var unused =
        new OtlpSettings(URI.create(endpoint), authorization, authorities, interval, null, queue);
  }

  private static void hec(
      String url, String token, @Nullable Path authorities, @Nullable Integer queue) {
    var unused = new HecLogSettings(URI.create(url), token, null, authorities, null, queue);
  }

  private static Telemetry telemetry(@Nullable OtlpSettings otlp, @Nullable HecLogSettings hec) {
    return Telemetry.configured(
        new Telemetry.Settings() {
          @Override
          public <T> @Nullable T bind(String prefix, Class<T> type) {
            return switch (prefix) {
              case "gatehouse.telemetry.otlp" -> otlp == null ? null : type.cast(otlp);
              case "gatehouse.log.hec" -> hec == null ? null : type.cast(hec);
              default -> throw new IllegalArgumentException(prefix + " is no prefix");
            };
          }
        });
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
}
