package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.builtin.http.HttpExchanger;
import dev.gatehouse.rego.builtin.http.ResponseCache;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that {@code http.send} and {@code net.lookup_ip_addr} may reach, OPA's {@code
 * allow_net}. Thread-safe; one instance lives as long as the configuration that it comes from.
 */
public final class NetworkAccess {
  /** No host at all. */
  public static final NetworkAccess NONE = new NetworkAccess(Set.of());

  /**
   * Every host. For tools on a person's own machine, never for a server that takes policies from
   * others.
   */
  public static final NetworkAccess UNRESTRICTED = new NetworkAccess(null);

  private final @Nullable Set<String> hosts;
  private final ResponseCache responses = new ResponseCache();

  private NetworkAccess(@Nullable Set<String> hosts) {
    this.hosts = hosts;
  }

  /** Only these hosts, each a name or an address as it stands in a URL, without port. */
  public static NetworkAccess to(Set<String> hosts) {
    return new NetworkAccess(Set.copyOf(hosts));
  }

  /** The responses of {@code http.send} that outlive an evaluation. */
  ResponseCache responses() {
    return responses;
  }

  /** What sends requests; one for all, made when the first is sent. */
  HttpExchanger exchanger() {
    return Exchanger.SHARED;
  }

  private static final class Exchanger {
    private static final HttpExchanger SHARED = new HttpExchanger();
  }

  /** Whether a host may be reached. */
  public boolean allows(String host) {
    return hosts == null || hosts.contains(host);
  }
}
