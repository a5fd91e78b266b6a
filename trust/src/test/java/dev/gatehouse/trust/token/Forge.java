package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Makes good tokens, and bad ones out of any texts. */
final class Forge {

  static final String ISSUER = "https://localhost:8443";
  static final String AUDIENCE = "session";
  static final String PURPOSE = "essential.service.facilitation";
  static final SpiffeId GATEWAY = SpiffeId.of("gatehouse.internal", "gateway");
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private Forge() {}

  static TransactionClaims claims() {
    return new TransactionClaims(
        ISSUER,
        NOW,
        NOW.plusSeconds(60),
        List.of(AUDIENCE),
        "txn-1",
        "33333333-3333-4333-8333-333333333333",
        PURPOSE,
        GATEWAY,
        new TransactionContext(
            UUID.fromString("11111111-1111-4111-8111-111111111111"),
            List.of("facilitator"),
            "sessions.read",
            "session/s-17",
            PURPOSE,
            "consent",
            "c-1",
            3,
            List.of("user.content"),
            "d-1",
            null),
        new RequesterContext("203.0.113.9", "certificate", "console", "x5t"));
  }

  static String header(TransactionSigningKey key) {
    return "{\"typ\":\"txntoken+jwt\",\"alg\":\"ES256\",\"kid\":\"" + key.keyId() + "\"}";
  }

  static String payload() {
    return new String(ClaimsWriter.write(claims()), StandardCharsets.UTF_8);
  }

  static String sign(TransactionSigningKey key, String header, String payload) {
    String text = encode(header) + "." + encode(payload);
    try {
      Signature signature = CryptoProviders.es256();
      signature.initSign(key.privateKey());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64Url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(String text) {
    return base64Url(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String jwkSet(TransactionSigningKey... keys) {
    return "{\"keys\":["
        + String.join(",", List.of(keys).stream().map(TransactionSigningKey::publicJwk).toList())
        + "]}";
  }
}
