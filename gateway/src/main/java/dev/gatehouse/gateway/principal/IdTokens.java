package dev.gatehouse.gateway.principal;

import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Verifies the ID token that ends a browser's sign-in (OpenID Connect Core 1.0, section 3.1.3.7).
 * Thread-safe.
 */
public final class IdTokens {

  private static final Duration SKEW = Duration.ofSeconds(5);

  private final String issuer;
  private final String client;
  private final AccessTokenKeys keys;

  /**
   * @param client the client id that the gateway signs browsers in as
   */
  public IdTokens(String issuer, String client, AccessTokenKeys keys) {
    this.issuer = issuer;
    this.client = client;
    this.keys = keys;
  }

  /** The session that was signed in to; empty when the token is not the answer to this sign-in. */
  public Mono<UUID> session(String token, String nonce, Instant now) {
    CompactJws jws = CompactJws.parse(token);
    String keyId = jws == null ? null : jws.headerText("kid");
    if (jws == null || keyId == null || !"ES256".equals(jws.headerText("alg"))) {
      return Mono.empty();
    }
    Mono<Void> ready = keys.find(keyId) == null && keys.mayFetch() ? keys.fetch() : Mono.empty();
    return ready.then(Mono.fromSupplier(() -> verified(jws, keyId, nonce, now)));
  }

  private @Nullable UUID verified(CompactJws jws, String keyId, String nonce, Instant now) {
    ECPublicKey key = keys.find(keyId);
    String session = jws.claimText("sid");
    JsonNode expires = jws.claims().get("exp");
    boolean counts =
        key != null
            && jws.signedBy(key)
            && issuer.equals(jws.claimText("iss"))
            && nonce.equals(jws.claimText("nonce"))
            && audience(jws.claims().get("aud"))
            && expires != null
            && expires.isIntegralNumber()
            && now.isBefore(Instant.ofEpochSecond(expires.longValue()).plus(SKEW));
    try {
      return counts && session != null ? UUID.fromString(session) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean audience(@Nullable JsonNode aud) {
    if (aud == null) {
      return false;
    }
    return aud.isString()
        ? aud.stringValue().equals(client)
        : aud.isArray() && aud.size() == 1 && client.equals(aud.get(0).stringValue(""));
  }
}
