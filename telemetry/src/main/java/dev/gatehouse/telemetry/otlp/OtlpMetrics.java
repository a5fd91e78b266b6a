package dev.gatehouse.telemetry.otlp;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.http.SinkTls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends metrics, every so often, on a thread of the registry's own. */
final class OtlpMetrics implements OtlpMetricsSender {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final OtlpSettings settings;
  private final SinkHttp http;

  private OtlpMetrics(OtlpSettings settings) {
    this.settings = settings;
    this.http = new SinkHttp(new SinkTls(settings.authorities(), null, null), DEADLINE);
  }

  /** A registry whose meters are sent as long as it is open, and once more when it is closed. */
  static MeterRegistry to(OtlpSettings settings) {
    return OtlpMeterRegistry.builder(new Config(settings))
        .metricsSender(new OtlpMetrics(settings))
        .build();
  }

  /** Only what stands here counts: no variable of the environment changes where metrics go. */
  private record Config(OtlpSettings settings) implements OtlpConfig {

    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public String url() {
      return settings.at("v1/metrics").toString();
    }

    @Override
    public Duration step() {
      return settings.everyOrMinute();
    }

    @Override
    public Map<String, String> headers() {
      return Map.of();
    }

    @Override
    public Map<String, String> resourceAttributes() {
      return Map.of("service.name", "gatehouse");
    }
  }

  @Override
  public synchronized void send(Request request) throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>(settings.headers());
    headers.put("Content-Type", "application/x-protobuf");
    HttpAnswer answer =
        http.post(URI.create(request.getAddress()), headers, request.getMetricsData());
    if (!answer.isSuccess()) {
      throw new IOException("the collector answered with status " + answer.status());
    }
  }
}
