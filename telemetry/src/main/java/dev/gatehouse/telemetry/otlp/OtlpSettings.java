package dev.gatehouse.telemetry.otlp;

import dev.gatehouse.trust.secret.SecretReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The collector that spans and metrics go to, as {@code gatehouse.telemetry.otlp}.
 *
 * @param endpoint its address, such as {@code https://collector.example:4318}; spans go to {@code
 *     v1/traces} and metrics to {@code v1/metrics} under it
 * @param authorization where the value of the {@code Authorization} header is: {@code file:PATH} or
 *     {@code env:NAME}; null to send none
 * @param authorities PEM file of the authorities of its certificate; null for the platform's
 * @param interval between two sendings of the metrics, a second at least; null for a minute
 */
public record OtlpSettings(
    URI endpoint,
    @Nullable String authorization,
    @Nullable Path authorities,
    @Nullable Duration interval) {

  /** The prefix of the properties. */
  public static final String PREFIX = "gatehouse.telemetry.otlp";

  private static final Duration MINUTE = Duration.ofMinutes(1);

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
