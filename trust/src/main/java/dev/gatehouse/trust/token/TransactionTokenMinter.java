package dev.gatehouse.trust.token;

import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Base64;

/**
 * Signs purpose-bound tokens with one key: a compact JWS (RFC 7515, section 7.1) with {@code alg}
 * ES256, {@code typ} {@code txntoken+jwt} and the key's {@code kid}. Thread-safe.
 */
public final class TransactionTokenMinter {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String header;
  private final ECPrivateKey key;

  public TransactionTokenMinter(String keyId, ECPrivateKey key) {
    this.header = BASE64URL.encodeToString(TokenHeader.of(keyId));
    this.key = CryptoProviders.adopt(key);
  }

  public TransactionTokenMinter(TransactionSigningKey key) {
    this(key.keyId(), key.privateKey());
  }

  /**
   * The signed token.
   *
   * @throws IllegalArgumentException when the claims are ones that no service accepts: a life of
   *     none or more than 60 seconds, no audience, or a purpose that differs from that of the
   *     context
   */
  public String mint(TransactionClaims claims) {
    check(claims);
    String signed = header + "." + BASE64URL.encodeToString(ClaimsWriter.write(claims));
    return signed + "." + BASE64URL.encodeToString(sign(signed));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = CryptoProviders.es256();
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
  }

  private static void check(TransactionClaims claims) {
    Duration life =
        Duration.ofSeconds(
            claims.expiresAt().getEpochSecond() - claims.issuedAt().getEpochSecond());
    if (!life.isPositive() || life.compareTo(TransactionToken.MAX_LIFE) > 0) {
      throw new IllegalArgumentException(
          "a purpose-bound token lives 1 to 60 seconds, not " + life.toSeconds());
    }
    if (claims.audience().isEmpty()) {
      throw new IllegalArgumentException("a purpose-bound token names its audience");
    }
    if (!claims.purpose().equals(claims.context().purpose())) {
      throw new IllegalArgumentException(
          "scope " + claims.purpose() + " and tctx.purpose " + claims.context().purpose());
    }
  }
}
