package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which services may call which of a service's {@code /mesh/} paths, where no purpose-bound token
 * is needed. The longest matching prefix decides; a path without one is closed to everybody.
 *
 * @param trustDomain the only trust domain whose workloads come in
 * @param allowed path prefix, matched by whole segments, to service names
 */
public record MeshAccess(String trustDomain, Map<String, Set<String>> allowed) {

  /** Where such paths begin. */
  public static final String PREFIX = "/mesh/";

  /** Every service of the trust domain. */
  public static final String ANY_SERVICE = "*";

  public MeshAccess {
    Map<String, Set<String>> copy = new HashMap<>();
    allowed.forEach(
        (prefix, services) -> {
          if (!prefix.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a mesh path begins with " + PREFIX + ": " + prefix);
          }
          copy.put(prefix, Set.copyOf(services));
        });
    allowed = Map.copyOf(copy);
  }

  /** An access list that lets nobody in anywhere. */
  public static MeshAccess closed(String trustDomain) {
    return new MeshAccess(trustDomain, Map.of());
  }

  /** The same list with one more path open to the given services, {@link #ANY_SERVICE} for all. */
  public MeshAccess allow(String prefix, String... services) {
    Map<String, Set<String>> more = new HashMap<>(allowed);
    more.put(prefix, Set.of(services));
    return new MeshAccess(trustDomain, more);
  }

  /** Whether the path is one that this list decides on. */
  public static boolean isMeshPath(String path) {
    return path.startsWith(PREFIX);
  }

  /** Whether the peer may call the path. */
  public boolean permits(SpiffeId peer, String path) {
    if (!peer.trustDomain().equals(trustDomain)) {
      return false;
    }
    Optional<Set<String>> services =
        allowed.entrySet().stream()
            .filter(entry -> covers(entry.getKey(), path))
            .max(Comparator.comparingInt(entry -> entry.getKey().length()))
            .map(Map.Entry::getValue);
    return services
        .filter(names -> names.contains(ANY_SERVICE) || names.contains(peer.service()))
        .isPresent();
  }

  private static boolean covers(String prefix, String path) {
    return path.startsWith(prefix)
        && (prefix.endsWith("/")
            || path.length() == prefix.length()
            || path.charAt(prefix.length()) == '/');
  }
}
