package dev.gatehouse.gateway;

import dev.gatehouse.gateway.hygiene.AddressRange;
import dev.gatehouse.trust.crl.CrlSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The gateway's own settings, {@code gatehouse.gateway.*}.
 *
 * @param address where the edge listens
 * @param port of the edge; 0 picks a free one
 * @param mesh where the mesh's peers reach it
 * @param management where operators reach it
 * @param routes a YAML file with {@code gatehouse.routes}, followed when it changes; the shipped
 *     routes when left out
 * @param trustedProxies addresses of proxies in front whose forwarded headers count, in CIDR
 *     notation
 * @param limits how large requests may be
 * @param feeds how long a feed may be silent
 * @param caches how much is kept
 * @param connections the most connections to each service
 * @param crl which certificates of callers don't count any more
 * @param exchange for each service the audiences that it may exchange tokens for
 */
@ConfigurationProperties(prefix = "gatehouse.gateway", ignoreUnknownFields = false)
public record GatewaySettings(
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("8443") int port,
    @DefaultValue Mesh mesh,
    @DefaultValue Management management,
    @Nullable Path routes,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue Limits limits,
    @DefaultValue Feeds feeds,
    @DefaultValue Caches caches,
    @DefaultValue("256") int connections,
    @DefaultValue Crl crl,
    @Nullable Map<String, Set<String>> exchange) {

  private static final Map<String, Set<String>> DEFAULT_EXCHANGE =
      Map.of("session", Set.of("consent-vault"), "pdp", Set.of("ledger"));

  public GatewaySettings {
    if (connections < 1) {
      throw new IllegalArgumentException(
          "gatehouse.gateway.connections is " + connections + ", expected at least 1");
    }
  }

  /**
   * The mesh listener.
   *
   * @param address where the mesh listener is
   * @param port 0 picks a free one
   */
  public record Mesh(@DefaultValue("127.0.0.1") String address, @DefaultValue("0") int port) {}

  /**
   * The management listener.
   *
   * @param address where the management listener is
   * @param port 0 picks a free one
   */
  public record Management(
      @DefaultValue("127.0.0.1") String address, @DefaultValue("9090") int port) {}

  /**
   * How large requests may be.
   *
   * @param target the longest request target
   * @param headers the most that header fields may have together
   */
  public record Limits(
      @DefaultValue("8KB") DataSize target, @DefaultValue("32KB") DataSize headers) {}

  /**
   * How long a feed may be silent.
   *
   * @param consentSilence after which consent can't be verified any more
   * @param revocationSilence after which nobody is let in any more
   */
  public record Feeds(
      @DefaultValue("2s") Duration consentSilence,
      @DefaultValue("2s") Duration revocationSilence) {}

  /**
   * How much is kept.
   *
   * @param tokens verified access tokens
   * @param sessions copies of browser sessions
   * @param consents copies of consents
   * @param sessionAge how old a session's copy may get
   */
  public record Caches(
      @DefaultValue("20000") long tokens,
      @DefaultValue("20000") long sessions,
      @DefaultValue("200000") long consents,
      @DefaultValue("1m") Duration sessionAge) {}

  /**
   * Revocation lists of the authorities of callers' certificates.
   *
   * @param paths files, and folders of them; none for no lists
   * @param interval how often they are looked at
   * @param stale whether a certificate counts when the list that would name it has run out
   * @param missing whether a certificate counts when its authority has no list
   * @param grace how long after its {@code nextUpdate} a list is still current
   * @param maxSize the most octets of a file
   */
  public record Crl(
      @DefaultValue List<Path> paths,
      @DefaultValue("5s") Duration interval,
      @DefaultValue("refuse") CrlSettings.Unknown stale,
      @DefaultValue("refuse") CrlSettings.Unknown missing,
      @DefaultValue("0s") Duration grace,
      @DefaultValue("16MB") DataSize maxSize) {

    /**
     * The same for the reader of the lists.
     *
     * @throws IllegalArgumentException naming the property that has no such value
     */
    public CrlSettings settings() {
      try {
        return new CrlSettings(paths, interval, stale, missing, grace, maxSize.toBytes());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("gatehouse.gateway.crl." + e.getMessage(), e);
      }
    }
  }

  /** The trusted proxies' addresses. */
  public List<AddressRange> proxies() {
    return trustedProxies.stream().map(AddressRange::parse).toList();
  }

  /** For each service the audiences that it may exchange tokens for. */
  public Map<String, Set<String>> exchangeTargets() {
    return exchange == null ? DEFAULT_EXCHANGE : exchange;
  }
}
