package dev.gatehouse.telemetry.otlp;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The collector that spans, metrics and the log go to, as {@code gatehouse.telemetry.otlp}.
 *
 * @param endpoint its address, such as {@code https://collector.example:4318}; spans go to {@code
 *     v1/traces}, metrics to {@code v1/metrics} and the log to {@code v1/logs} under it
 * @param authorization where the value of the {@code Authorization} header is: {@code file:PATH} or
 *     {@code env:NAME}; null to send none
 * @param authorities PEM file of the authorities of its certificate; null for the platform's
 * @param interval between two sendings of the metrics, a second at least; null for a minute
 * @param logs whether the log is sent too; null for yes
 * @param queue events of the log that may wait, at least 1; null for 10,000
 */
public record OtlpSettings(
    URI endpoint,
    @Nullable String authorization,
    @Nullable Path authorities,
    @Nullable Duration interval,
    @Nullable Boolean logs,
    @Nullable Integer queue) {

  /** The prefix of the properties. */
  public static final String PREFIX = "gatehouse.telemetry.otlp";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int QUEUE = 10_000;

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the property that is missing or wrong
   */
  public OtlpSettings {
    if (endpoint == null) {
      throw new IllegalArgumentException(PREFIX + ".endpoint is missing");
    }
    if (!"https".equals(endpoint.getScheme()) && !"http".equals(endpoint.getScheme())
        || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          PREFIX + ".endpoint is " + endpoint + ", expected http(s)://HOST:PORT");
    }
    if (authorization != null && !"https".equals(endpoint.getScheme())) {
      throw new IllegalArgumentException(
          PREFIX + ".authorization is set, and " + endpoint + " would see it unencrypted");
    }
    if (interval != null && interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          PREFIX + ".interval is " + interval + ", expected at least a second");
    }
    if (queue != null && queue < 1) {
      throw new IllegalArgumentException(PREFIX + ".queue is " + queue + ", expected at least 1");
    }
    if (authorization != null) {
      try {
        SecretReference.of(authorization);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(PREFIX + ".authorization: " + e.getMessage(), e);
      }
    }
    try {
      new SinkTls(authorities, null, null).context();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          PREFIX + ".authorities: " + authorities + " can't be used: " + e.getMessage(), e);
    }
  }

  /** A collector that all of it goes to, of which nothing else is known. */
  public static OtlpSettings of(URI endpoint) {
    return new OtlpSettings(endpoint, null, null, null, null, null);
  }

  /** Whether the log is sent. */
  public boolean sendsLogs() {
    return !Boolean.FALSE.equals(logs);
  }

  /** How many events of the log may wait. */
  public int queued() {
    return queue == null ? QUEUE : queue;
  }

  /** An address under the collector's. */
  URI at(String path) {
    String base = endpoint.toString();
    return URI.create(base + (base.endsWith("/") ? "" : "/") + path);
  }

  Duration everyOrMinute() {
    return interval == null ? MINUTE : interval;
  }

  /** What each request carries; the secret is read anew, so that a new one counts at once. */
  Map<String, String> headers() {
    return authorization == null
        ? Map.of()
        : Map.of("Authorization", SecretReference.of(authorization).read());
  }
}
