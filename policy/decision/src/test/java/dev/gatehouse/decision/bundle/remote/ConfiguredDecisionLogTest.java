package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.DecisionLog;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.Rego;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of OPA's configuration: where events go, over real TLS. */
class ConfiguredDecisionLogTest {

  private static final CompiledPolicy POLICY =
      Rego.builder().module("m.rego", "package my.log\n\nmask := [\"/input/a\"]\n").build();

  @TempDir private Path folder;

  @Test
  void eventsGoMaskedToTheServiceAndTheConsole() throws Exception {
    LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    try (BundleServer server = BundleServer.mutualTls(folder)) {
      server.at(
          "/logs/part",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
              bodies.add(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8));
            }
            BundleServer.send(exchange, 204, new byte[0]);
          });
      List<String> lines = new ArrayList<>();
      String configuration =
          "{\"services\":{\"s\":{\"url\":\""
              + server.url()
              + "\","
              + server.tlsWithCertificate()
              + "}},\"decision_logs\":{\"service\":\"s\",\"partition_name\":\"part\","
              + "\"console\":true,\"mask_decision\":\"/my/log/mask\","
              + "\"reporting\":{\"min_delay_seconds\":3600,\"max_delay_seconds\":3600}}}";
      try (DecisionLog log =
          ConfiguredDecisionLog.open(
              TestBundles.json(configuration), () -> POLICY, lines::add, List.of())) {
        log.accept(
            DecisionEvent.of("d1", Instant.EPOCH)
                .input(TestBundles.json("{\"a\":1,\"b\":2}"))
                .build());
        assertThat(log.counters().handedOn()).isEqualTo(2);
      }
      // Closing sends what waits.
      assertThat(bodies.poll(10, TimeUnit.SECONDS))
          .isEqualTo(
              "[{\"decision_id\":\"d1\",\"erased\":[\"/input/a\"],\"input\":{\"b\":2},"
                  + "\"timestamp\":\"1970-01-01T00:00:00Z\"}]");
      assertThat(lines).hasSize(1);
      assertThat(server.seen.getFirst().header("Content-encoding")).isEqualTo("gzip");
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> open("{\"decision_logs\":{\"service\":\"x\"}}"))
        .isInstanceOf(BundleException.class)
        .hasMessage("the service is \"x\", expected one of []");
    assertThatThrownBy(
            () ->
                open(
                    "{\"services\":{\"s\":{\"url\":\"https://x\"}},\"decision_logs\":{\"service\":\"s\","
                        + "\"reporting\":{\"upload_size_limit_bytes\":1}}}"))
        .hasMessageStartingWith("decision_logs.reporting: batches have 1 bytes");
  }

  @Test
  void pathsBecomeRefs() {
    assertThat(ConfiguredDecisionLog.ref("/system/log/mask"))
        .isEqualTo("data[\"system\"][\"log\"][\"mask\"]");
    assertThat(ConfiguredDecisionLog.ref("a-b")).isEqualTo("data[\"a-b\"]");
  }

  private static void open(String configuration) throws BundleException {
    ConfiguredDecisionLog.open(
        TestBundles.json(configuration), () -> POLICY, line -> {}, List.of());
  }
}
