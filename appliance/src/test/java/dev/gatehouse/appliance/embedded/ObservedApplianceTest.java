package dev.gatehouse.appliance.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.home.RunFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of a running appliance, against what the reference promises them. */
class ObservedApplianceTest {
  private static final String PURPOSES = "/vault/v1/purposes";
  private static final String PURPOSE = "essential.service.administration";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void whatTheReferenceNamesIsThereAndNothingElse() throws Exception {
    Path home = folder.resolve("home");
    try (var collector = new OtlpCollector()) {
      observe(home, collector);
    }
  }

  private void observe(Path home, OtlpCollector collector) throws Exception {
    Map<String, String> environment =
        Map.of(
            "GATEHOUSE_TELEMETRY_OTLP_ENDPOINT",
            collector.address(),
            "GATEHOUSE_TELEMETRY_OTLP_INTERVAL",
            "1s",
            "GATEHOUSE_LEDGER_SINKS_FORWARDER_KIND",
            "file",
            "GATEHOUSE_LEDGER_SINKS_FORWARDER_FILE",
            folder.resolve("events").toString(),
            "GATEHOUSE_LOG_HEC_URL",
            "http://127.0.0.1:9",
            "GATEHOUSE_LOG_HEC_TOKEN",
            "env:HEC_TOKEN",
            "HEC_TOKEN",
            "11111111-2222-3333-4444-555555555555");
    try (var appliance = ApplianceProcess.launch(home, environment, "--port", "0")) {
      RunFile running = appliance.awaitReady();
      try (var admin = AdminClient.at(home, running.edge())) {
        assertThat(admin.get(PURPOSES, PURPOSE).status()).isEqualTo(200);
        Answer refused = admin.get(PURPOSES, "no.such.purpose");
        assertThat(refused.status()).isEqualTo(400);
        anAnsweredRequestIsOneTrace(collector, admin.get(PURPOSES, PURPOSE));
        aRefusedRequestIsASpan(collector, refused);
      }
      await(
          "the log at the collector",
          () ->
              collector.logs().stream()
                  .anyMatch(
                      line ->
                          line.at("/body/stringValue")
                              .asString("")
                              .contains("The gateway runs on")));
      await("metrics at the collector", () -> collector.metrics().contains("gatehouse.requests"));
      metricsAreThoseOfTheReference(running);
      assertThat(appliance.output().lines())
          .as("lines of the log")
          .anyMatch(line -> line.startsWith("{\"@timestamp\":"))
          .noneMatch(line -> line.contains("11111111-2222-3333-4444"));
    }
  }

  private static void anAnsweredRequestIsOneTrace(OtlpCollector collector, Answer answer)
      throws InterruptedException {
    OtlpCollector.Recorded gateway = spanOf(collector, answer);
    assertThat(gateway.service()).isEqualTo("gateway");
    assertThat(gateway.name()).isEqualTo("GET purposes-list");
    assertThat(gateway.parent()).isEmpty();
    assertThat(gateway.attributes())
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("gatehouse.route", "purposes-list");
    await(
        "the vault's span",
        () -> collector.spans().stream().anyMatch(span -> isUnder(span, gateway)));
    OtlpCollector.Recorded vault =
        collector.spans().stream().filter(span -> isUnder(span, gateway)).findFirst().orElseThrow();
    assertThat(vault.service()).isEqualTo("consent-vault");
    assertThat(vault.name()).isEqualTo("GET /vault/v1/purposes");
    assertThat(vault.trace()).isEqualTo(gateway.trace());
  }

  private static void aRefusedRequestIsASpan(OtlpCollector collector, Answer refused)
      throws InterruptedException {
    OtlpCollector.Recorded span = spanOf(collector, refused);
    assertThat(span.attributes())
        .containsEntry("http.response.status_code", "400")
        .containsEntry("error.type", "purpose-unknown");
    assertThat(collector.spans()).noneMatch(other -> isUnder(other, span));
  }

  private static boolean isUnder(OtlpCollector.Recorded span, OtlpCollector.Recorded parent) {
    return span.parent().equals(parent.id());
  }

  /** The gateway's span of the request that an answer belongs to. */
  private static OtlpCollector.Recorded spanOf(OtlpCollector collector, Answer answer)
      throws InterruptedException {
    String decision =
        answer
            .header("Gatehouse-Decision")
            .orElseGet(() -> answer.json().path("decision_id").asString());
    Predicate<OtlpCollector.Recorded> ofIt =
        span -> decision.equals(span.attributes().get("gatehouse.decision"));
    await("the span of " + decision, () -> collector.spans().stream().anyMatch(ofIt));
    return collector.spans().stream().filter(ofIt).findFirst().orElseThrow();
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting for %s", what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static void metricsAreThoseOfTheReference(RunFile running) throws Exception {
    String page = reference();
    Map<String, MetricFamily> documented = MetricFamily.documented(page);
    assertThat(documented).hasSizeGreaterThan(40);
    String scrape =
        scrape(
            running,
            text ->
                text.contains("gatehouse_requests_seconds_count{")
                    && text.contains("gatehouse_sink_delivered_events_total{sink=\"forwarder\"} ")
                    && !text.contains(
                        "gatehouse_sink_delivered_events_total{sink=\"forwarder\"} 0.0"));
    assertThat(MetricFamily.scraped(scrape)).containsExactlyInAnyOrderEntriesOf(documented);
    // The values that the reference lists are those that there are.
    for (String metric : documented.keySet()) {
      for (Map.Entry<String, Set<String>> label :
          MetricFamily.documentedValues(page, metric).entrySet()) {
        Set<String> values = MetricFamily.scrapedValues(scrape, metric, label.getKey());
        if (!label.getValue().isEmpty()) {
          assertThat(label.getValue()).as("%s of %s", label.getKey(), metric).containsAll(values);
        }
      }
    }
    assertThat(MetricFamily.scrapedValues(scrape, "gatehouse_health", "service"))
        .containsExactly("consent-vault", "gateway", "identity-bridge", "ledger", "pdp", "session");
    Map<String, Double> values = samples(scrape);
    assertThat(values.get("gatehouse_ready")).isEqualTo(1);
    assertThat(
            values.get(
                "gatehouse_refusals_total{code=\"purpose-unknown\",route=\"purposes-list\"}"))
        .as("refusals in %s", values.keySet().stream().filter(k -> k.contains("refusals")).toList())
        .isEqualTo(1);
    for (String service : Addresses.SERVICES) {
      assertThat(values.get("gatehouse_journal_dropped_events_total{service=\"" + service + "\"}"))
          .isZero();
    }
    assertThat(values.get("gatehouse_stage_seconds_count{stage=\"forward\"}")).isPositive();
    assertThat(
            values.get("gatehouse_decisions_seconds_count{outcome=\"allow\",service=\"gateway\"}"))
        .isPositive();
    assertThat(values.get("gatehouse_ledger_events")).isPositive();
  }

  private static Map<String, Double> samples(String scrape) {
    Map<String, Double> samples = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith("gatehouse_"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }

  /** Asks until it says what is expected. */
  private static String scrape(RunFile running, Predicate<String> expected) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(running.management().resolve("/metrics")).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (expected.test(text)) {
          return text;
        }
        assertThat(System.nanoTime()).as("still told: %s", text).isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static String reference() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/reference/metrics.md");
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    throw new IOException("no docs/reference/metrics.md above this folder");
  }
}
