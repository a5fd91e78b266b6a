package dev.gatehouse.delivery.otlp;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an OpenTelemetry receiver is.
 *
 * @param logs the whole address, such as {@code https://collector.example:4318/v1/logs}
 * @param authorization value of the {@code Authorization} header; null for none
 */
public record OtlpSettings(
    URI logs,
    @Nullable SecretReference authorization,
    SinkTls tls,
    Duration deadline,
    BatchLimits limits) {

  public OtlpSettings {
    if (!"https".equals(logs.getScheme()) && !"http".equals(logs.getScheme())) {
      throw new IllegalArgumentException("the OTLP receiver is " + logs + ", expected https://…");
    }
  }

  /** Batches of at most 2,000 records or 2 MB, 30 s for each. */
  public static OtlpSettings of(URI logs, @Nullable SecretReference authorization, SinkTls tls) {
    return new OtlpSettings(
        logs, authorization, tls, Duration.ofSeconds(30), new BatchLimits(2_000, 2_000_000));
  }
}
