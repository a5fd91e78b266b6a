package dev.gatehouse.identity.grant;

import dev.gatehouse.identity.secret.Sha256;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code or token as it is kept: without its value.
 *
 * @param claims what an access token says; null for the others
 * @param invalidated that it was used or revoked
 * @param superseded that it is a refresh token after which another was issued
 */
record StoredToken(
    Sha256 hash,
    TokenKind kind,
    @Nullable String jti,
    @Nullable Map<String, Object> claims,
    Instant issuedAt,
    Instant expiresAt,
    boolean invalidated,
    boolean superseded) {

  /** The same token, void. */
  StoredToken asInvalidated() {
    return new StoredToken(hash, kind, jti, claims, issuedAt, expiresAt, true, superseded);
  }
}
