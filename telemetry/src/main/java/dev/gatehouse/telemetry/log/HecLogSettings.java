package dev.gatehouse.telemetry.log;

import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.trust.secret.SecretReference;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Splunk collector that the operational log goes to, as {@code gatehouse.log.hec}.
 *
 * @param url the collector's address
 * @param token where its token is: {@code file:PATH} or {@code env:NAME}
 * @param index the index to write to; null for the token's default
 * @param authorities PEM file of the authorities of its certificate; null for the platform's
 * @param acknowledged whether a delivery counts only when the indexer acknowledged it
 * @param queue events that may wait
 */
public record HecLogSettings(
    URI url,
    String token,
    @Nullable String index,
    @Nullable Path authorities,
    @Nullable Boolean acknowledged,
    @Nullable Integer queue) {

  /** The prefix of the properties. */
  public static final String PREFIX = "gatehouse.log.hec";

  private static final int QUEUE = 10_000;

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the property that is missing or wrong
   */
  public HecLogSettings {
    if (url == null) {
      throw new IllegalArgumentException(PREFIX + ".url is missing");
    }
    if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())
        || url.getHost() == null) {
      throw new IllegalArgumentException(
          PREFIX + ".url is " + url + ", expected http(s)://HOST:PORT");
    }
    if (token == null) {
      throw new IllegalArgumentException(
          PREFIX + ".token is missing, expected file:PATH or env:NAME");
    }
    if (queue != null && queue < 1) {
      throw new IllegalArgumentException(PREFIX + ".queue is " + queue + ", expected at least 1");
    }
    reference(token);
    tls(authorities);
  }

  private static SecretReference reference(String token) {
    try {
      return SecretReference.of(token);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + ".token: " + e.getMessage(), e);
    }
  }

  private static SinkTls tls(@Nullable Path authorities) {
    SinkTls tls = new SinkTls(authorities, null, null);
    try {
      tls.context();
      return tls;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          PREFIX + ".authorities: " + authorities + " can't be used: " + e.getMessage(), e);
    }
  }

  /** Begins to send the log of this process there. */
  public QueuedOutput start(MeterRegistry registry) {
    HecSettings settings =
        HecSettings.of(url, reference(token), tls(authorities))
            .withAcknowledged(Boolean.TRUE.equals(acknowledged))
            .withIndex(index);
    return QueuedOutput.start(
        new HecLog(new HecSink(settings, true)), queue == null ? QUEUE : queue, registry);
  }
}
