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

  private static final byte DOT = '.';

  /** RFC 7518, section 3.4: R and S of 32 bytes each, in base64url. */
  private static final int SIGNATURE = 86;

  private final byte[] header;
  private final ECPrivateKey key;

  public TransactionTokenMinter(String keyId, ECPrivateKey key) {
    this.header = BASE64URL.encode(TokenHeader.of(keyId));
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
    byte[] body = BASE64URL.encode(ClaimsWriter.write(claims));
    int signed = header.length + 1 + body.length;
    // Put together once: it is as long as everything else that a request allocates here.
    byte[] token = new byte[signed + 1 + SIGNATURE];
    System.arraycopy(header, 0, token, 0, header.length);
    token[header.length] = DOT;
    System.arraycopy(body, 0, token, header.length + 1, body.length);
    byte[] signature = BASE64URL.encode(sign(token, signed));
    token[signed] = DOT;
    System.arraycopy(signature, 0, token, signed + 1, SIGNATURE);
    return new String(token, StandardCharsets.ISO_8859_1);
  }

  private byte[] sign(byte[] text, int length) {
    try {
      Signature signature = CryptoProviders.es256();
      signature.initSign(key);
      signature.update(text, 0, length);
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
