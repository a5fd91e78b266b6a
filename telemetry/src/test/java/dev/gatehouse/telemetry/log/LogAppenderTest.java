package dev.gatehouse.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an event becomes on its way out, wherever in it a secret or a line end stands. */
class LogAppenderTest {

  private static final String SECRET = "s3cr3t-v4lu3-0123456789";
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void noSecretSurvivesInMessagesArgumentsContextPairsAndCauses(String format) {
    Logger log = logger(format);
    try (var context = MDC.putCloseable("note", "Bearer " + SECRET);
        var named = MDC.putCloseable("client_secret", SECRET)) {
      Exception root = new IllegalArgumentException("token=" + SECRET);
      Exception failure = new IllegalStateException("password=" + SECRET, root);
      failure.addSuppressed(new IllegalStateException("{\"secret\":\"" + SECRET + "\"}"));
      log.atWarn()
          .addKeyValue("api_key", SECRET)
          .addKeyValue("header", "Cookie: a=" + SECRET)
          .setCause(failure)
          .log("{} and {}", "Basic " + SECRET, "access_token=" + SECRET);
    }
    assertThat(text()).contains("Caused by: ", "Suppressed: ").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void noValueMakesALineOfItsOwn(String format) {
    Logger log = logger(format);
    log.info("user {} signed in", "x\n2026-01-01 INFO forged\r\u001b[2J\u2028\u0085\u202e\0");
    assertThat(text().lines()).hasSize(1);
    assertThat(text().strip().chars())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202e);
  }

  @Test
  void anExceptionsMessageMakesNoFrame() {
    Logger log = logger("text");
    log.warn("failed", new IllegalStateException("x\n2026-01-01T00:00:00Z INFO forged"));
    assertThat(text().lines().skip(1)).allMatch(line -> line.startsWith("    "));
  }

  @Test
  void aLineIsEcs() {
    Logger log = logger("json");
    try (var trace = MDC.putCloseable("trace.id", "0af7651916cd43dd8448eb211c80319c");
        var request = MDC.putCloseable("request.id", "0192f7a0-7b1c-7000-8000-000000000001");
        var tenant = MDC.putCloseable("tenant", "acme")) {
      log.atError().addKeyValue("sink", "siem").log("lone \ud800 and \"quoted\"");
    }
    JsonNode line = JsonMapper.builder().build().readTree(text());
    assertThat(line.path("log.level").asString()).isEqualTo("ERROR");
    assertThat(line.path("message").asString()).isEqualTo("lone \ufffd and \"quoted\"");
    assertThat(line.path("ecs.version").asString()).isEqualTo("8.11");
    assertThat(line.path("trace.id").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(line.path("http.request.id").asString())
        .isEqualTo("0192f7a0-7b1c-7000-8000-000000000001");
    assertThat(line.path("organization.id").asString()).isEqualTo("acme");
    assertThat(line.path("labels").path("sink").asString()).isEqualTo("siem");
    assertThat(line.path("@timestamp").asString()).endsWith("Z");
  }

  @Test
  void everyOutputGetsTheFilteredEvent() {
    Logger log = logger("json");
    List<SafeEvent> seen = new java.util.ArrayList<>();
    LogOutput output =
        new LogOutput() {
          @Override
          public void write(SafeEvent event) {
            seen.add(event);
          }

          @Override
          public void close() {}
        };
    LogAppender.add(output);
    try {
      log.info("Bearer {}", SECRET);
    } finally {
      LogAppender.remove(output);
    }
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().message()).isEqualTo("Bearer [filtered]");
    assertThat(seen.getFirst().level()).isEqualTo(Level.INFO);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private Logger logger(String format) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    LogAppender appender = new LogAppender();
    appender.setContext(context);
    appender.setFormat(format);
    appender.setConsole(new PrintStream(written, true, StandardCharsets.UTF_8));
    appender.start();
    Logger log = context.getLogger("test");
    log.addAppender(appender);
    return log;
  }
}
