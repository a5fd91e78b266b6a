package dev.gatehouse.rego.builtin;

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

  private NetworkAccess(@Nullable Set<String> hosts) {
    this.hosts = hosts;
  }

  /** Only these hosts, each a name or an address as it stands in a URL, without port. */
  public static NetworkAccess to(Set<String> hosts) {
    return new NetworkAccess(Set.copyOf(hosts));
  }

  /** Whether a host may be reached. */
  public boolean allows(String host) {
    return hosts == null || hosts.contains(host);
  }
}
