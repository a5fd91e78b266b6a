package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the status to a service, and the counters of bundles. */
class StatusReportsTest {

  private final LinkedBlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  @TempDir private Path folder;
  private HttpServer service;

  @BeforeEach
  void serve() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/status/east",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndDecrement() > 0;
          asked.incrementAndGet();
          exchange.sendResponseHeaders(refused ? 503 : 200, -1);
          exchange.close();
          if (!refused) {
            reports.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
          }
        });
    service.createContext(
        "/bundles",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void end() {
    service.stop(0);
  }

  private String config() {
    return "{\"services\":{\"s\":{\"url\":\"http://127.0.0.1:"
        + service.getAddress().getPort()
        + "\"}},\"labels\":{\"site\":\"a\"},\"persistence_directory\":\""
        + folder
        + "\",\"bundles\":{\"b\":{\"service\":\"s\",\"resource\":\"bundles/b\"}},"
        + "\"status\":{\"service\":\"s\",\"partition_name\":\"east\",\"prometheus\":true}}";
  }

  private String failureReport() throws InterruptedException {
    while (true) {
      String report = Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS));
      if (report.contains("bundle_error")) {
        return report;
      }
    }
  }

  @Test
  void theServiceIsToldOfEachChange() throws Exception {
    try (HttpApi api = new HttpApi.Builder().config(config()).start()) {
      String report = failureReport();
      assertThat(report).startsWith("application/json {");
      RegoObject document =
          (RegoObject) RegoJson.parse(report.substring("application/json ".length()));
      assertThat(text(document.get("labels")))
          .isEqualTo("{\"id\":\"an-id\",\"site\":\"a\",\"version\":\"1.2.3\"}");
      assertThat(text(document.get("bundles")))
          .contains("\"code\":\"bundle_error\"", "\"http_code\":404", "\"name\":\"b\"");
      assertThat(text(document.get("plugins"))).contains("\"bundle\":{\"state\":\"NOT_READY\"}");
      assertThat(api.send("GET", "/metrics", "").body())
          .containsPattern(
              "(?m)^bundle_failed_load_counter\\{code=\"bundle_error\",name=\"b\"} [1-9]")
          .doesNotContain("bundle_loaded_counter{");
    }
  }

  @Test
  void aServiceThatRefusesIsAskedAgain() throws Exception {
    refusals.set(2);
    try (HttpApi api = new HttpApi.Builder().config(config()).start()) {
      assertThat(failureReport()).contains("\"name\":\"b\"");
      assertThat(asked.get()).isGreaterThanOrEqualTo(3);
      assertThat(api.send("GET", "/v1/status", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aServiceThatIsNotThereStopsTheStart() {
    assertThatThrownBy(
            () -> new HttpApi.Builder().config("{\"status\":{\"service\":\"none\"}}").start())
        .isInstanceOf(ConfigException.class)
        .hasMessage("config error: the service is \"none\", expected one of []");
  }

  private static String text(@org.jspecify.annotations.Nullable RegoValue value) {
    return value == null ? "" : RegoJson.write(value);
  }
}
