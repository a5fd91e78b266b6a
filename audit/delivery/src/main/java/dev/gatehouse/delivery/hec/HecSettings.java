package dev.gatehouse.delivery.hec;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a collector is and how it is spoken to.
 *
 * @param collector its address, such as {@code https://splunk.example:8088}; the paths are added
 * @param token the HEC token
 * @param acknowledged whether a delivery counts only when the indexer acknowledged it; the token
 *     must have that turned on
 * @param acknowledgement how long that may take before everything is sent again
 * @param poll how often it is asked for
 * @param deadline for one HTTP exchange
 * @param index the index to write to; null for the token's default
 * @param host what stands as the events' host
 * @param sourcetype how Splunk parses them
 */
public record HecSettings(
    URI collector,
    SecretReference token,
    SinkTls tls,
    boolean acknowledged,
    Duration acknowledgement,
    Duration poll,
    Duration deadline,
    BatchLimits limits,
    boolean gzip,
    @Nullable String index,
    String host,
    String sourcetype) {

  /**
   * A collector's own limit for a request is 1 MB by default ({@code max_content_length} is 800 MB
   * in new versions).
   */
  private static final BatchLimits LIMITS = new BatchLimits(2_000, 900_000);

  public HecSettings {
    boolean known = "https".equals(collector.getScheme()) || "http".equals(collector.getScheme());
    if (!known || collector.getHost() == null) {
      throw new IllegalArgumentException(
          "the collector is " + collector + ", expected https://HOST:PORT");
    }
    if (!acknowledgement.isPositive() || !poll.isPositive() || !deadline.isPositive()) {
      throw new IllegalArgumentException("waiting times of the collector must be positive");
    }
  }

  /** With acknowledgement, gzip, batches below 900 kB. */
  public static HecSettings of(URI collector, SecretReference token, SinkTls tls) {
    return new HecSettings(
        collector,
        token,
        tls,
        true,
        Duration.ofMinutes(1),
        Duration.ofMillis(200),
        Duration.ofSeconds(30),
        LIMITS,
        true,
        null,
        "gatehouse",
        "gatehouse:audit");
  }

  /** The same with other waiting times. */
  public HecSettings withTimes(Duration acknowledging, Duration polling, Duration exchange) {
    return new HecSettings(
        collector,
        token,
        tls,
        acknowledged,
        acknowledging,
        polling,
        exchange,
        limits,
        gzip,
        index,
        host,
        sourcetype);
  }

  /** The same with or without acknowledgement. */
  public HecSettings withAcknowledged(boolean other) {
    return new HecSettings(
        collector,
        token,
        tls,
        other,
        acknowledgement,
        poll,
        deadline,
        limits,
        gzip,
        index,
        host,
        sourcetype);
  }

  /** The same with another index; null for the token's default. */
  public HecSettings withIndex(@Nullable String other) {
    return new HecSettings(
        collector,
        token,
        tls,
        acknowledged,
        acknowledgement,
        poll,
        deadline,
        limits,
        gzip,
        other,
        host,
        sourcetype);
  }

  /** The same with other batches. */
  public HecSettings withLimits(BatchLimits other) {
    return new HecSettings(
        collector,
        token,
        tls,
        acknowledged,
        acknowledgement,
        poll,
        deadline,
        other,
        gzip,
        index,
        host,
        sourcetype);
  }

  URI events() {
    return path("/services/collector/event");
  }

  URI acks() {
    return path("/services/collector/ack");
  }

  private URI path(String path) {
    String base = collector.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
