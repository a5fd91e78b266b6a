package dev.gatehouse.gateway.revocation;

import dev.gatehouse.gateway.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been revoked lately. Asked on every request, so that a principal found in a cache stops
 * counting as soon as the feed says so. A revocation is kept until nothing that it ends can still
 * be alive. Thread-safe.
 */
public final class Revocations {

  private final Duration kept;
  private final Map<Revocation.Kind, Map<String, Instant>> revoked =
      new EnumMap<>(Revocation.Kind.class);

  /**
   * @param kept the longest life of an access token and of a session's copy, whichever is longer
   */
  public Revocations(Duration kept) {
    this.kept = kept;
    for (Revocation.Kind kind : Revocation.Kind.values()) {
      revoked.put(kind, new ConcurrentHashMap<>());
    }
  }

  /** Takes one in. Of several for the same thing, the latest counts. */
  public void add(Revocation revocation) {
    of(revocation.kind()).merge(revocation.id(), revocation.at(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** Whether a principal no longer counts. */
  public boolean covers(Principal principal) {
    return has(Revocation.Kind.TOKEN, principal.tokenId())
        || has(Revocation.Kind.SESSION, principal.session())
        || issuedBefore(Revocation.Kind.SUBJECT, principal.subject(), principal.issuedAt())
        || issuedBefore(Revocation.Kind.CLIENT, principal.client(), principal.issuedAt());
  }

  /** Forgets those that end nothing any more. */
  public void sweep(Instant now) {
    Instant before = now.minus(kept);
    revoked.values().forEach(ids -> ids.values().removeIf(at -> at.isBefore(before)));
  }

  private boolean has(Revocation.Kind kind, @Nullable String id) {
    return id != null && of(kind).containsKey(id);
  }

  // Tokens count in whole seconds: one of the very second of the revocation is void too.
  private boolean issuedBefore(Revocation.Kind kind, @Nullable String id, Instant issuedAt) {
    Instant at = id == null ? null : of(kind).get(id);
    return at != null && !issuedAt.isAfter(at);
  }

  private Map<String, Instant> of(Revocation.Kind kind) {
    Map<String, Instant> ids = revoked.get(kind);
    if (ids == null) {
      throw new IllegalStateException("every kind has its map");
    }
    return ids;
  }
}
