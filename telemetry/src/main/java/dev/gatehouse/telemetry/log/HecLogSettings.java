package dev.gatehouse.telemetry.log;

import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.trust.secret.SecretReference;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The collector that the operational log goes to, as {@code gatehouse.log.hec}.
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

  private static final int QUEUE = 10_000;

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the property that is missing or wrong
   */
  public HecLogSettings {
    if (token == null) {
      throw new IllegalArgumentException(
          "gatehouse.log.hec.token is missing, expected file:PATH or env:NAME");
    }
    if (url == null) {
      throw new IllegalArgumentException("gatehouse.log.hec.url is missing");
    }
    if (queue != null && queue < 1) {
      throw new IllegalArgumentException(
          "gatehouse.log.hec.queue is " + queue + ", expected at least 1");
    }
  }

  /** Begins to send the log of this process there. */
  public HecOutput start(MeterRegistry registry) {
    HecSettings settings =
        HecSettings.of(url, SecretReference.of(token), new SinkTls(authorities, null, null))
            .withAcknowledged(Boolean.TRUE.equals(acknowledged))
            .withIndex(index);
    return HecOutput.start(new HecSink(settings, true), queue == null ? QUEUE : queue, registry);
  }
}
