package dev.gatehouse.trust.tls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source of TLS material fares.
 *
 * @param source where it comes from, for people
 * @param expiresAt when the leaf in force stops being valid
 * @param problem what was wrong with the newest version, so that an older one is still in force
 */
public record TlsStatus(String source, Instant expiresAt, @Nullable String problem) {

  /** Whether the newest version is in force and still valid at the given time. */
  public boolean healthy(Instant now) {
    return problem == null && now.isBefore(expiresAt);
  }
}
