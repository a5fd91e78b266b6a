package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Decides whether a purpose-bound token may be acted on by one service. Guarantees of an accepted
 * token: it was signed by a key that the identity bridge serves now, with ES256; it was issued by
 * this gateway, for this service, for a purpose this service serves; it is in force, for 60 seconds
 * at most; and the peer that presents it is the one it was made out to. Thread-safe.
 */
public final class TransactionTokenVerifier {

  /** How far the gateway's clock and this one may be apart. */
  public static final Duration SKEW = Duration.ofSeconds(5);

  /** The longest token that is looked at, in characters. */
  public static final int MAX_LENGTH = 8192;

  private static final int SIGNATURE_LENGTH = 64;
  private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();
  private static final Base64.Encoder TO_BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final String audience;
  private final Predicate<String> purposes;
  private final TransactionKeys keys;
  private volatile @Nullable KnownHeader lastHeader;

  /** One gateway key means one header for all its tokens: read once. */
  private record KnownHeader(String encoded, String keyId) {}

  /**
   * A verifier for one service.
   *
   * @param issuer the only accepted {@code iss}
   * @param audience this service's name
   * @param purposes which purpose keys this service serves
   */
  public TransactionTokenVerifier(
      String issuer, String audience, Predicate<String> purposes, TransactionKeys keys) {
    this.issuer = issuer;
    this.audience = audience;
    this.purposes = purposes;
    this.keys = keys;
  }

  /**
   * Looks at a token.
   *
   * @param peer who presents it, from its TLS certificate
   * @param now the time that {@code exp} and {@code iat} are held against
   */
  public Verification verify(String token, SpiffeId peer, Instant now) {
    try {
      TransactionClaims claims = signedClaims(token);
      check(claims, peer, now);
      return new Verification.Accepted(TransactionToken.of(claims, token));
    } catch (RefusedToken e) {
      return e.outcome();
    } catch (JacksonException e) {
      // Its message quotes the token, so it goes no further.
      return new Verification.Refused(TokenProblem.MALFORMED, "the token is not well-formed JSON");
    }
  }

  private TransactionClaims signedClaims(String token) throws RefusedToken {
    if (token.length() > MAX_LENGTH) {
      throw malformed("the token is longer than " + MAX_LENGTH + " characters");
    }
    // RFC 7515, 7.1: header.payload.signature.
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
      throw malformed("a compact JWS has three parts");
    }
    String keyId = keyId(token.substring(0, first));
    byte[] signature = signature(token.substring(second + 1));
    if (!signed(token.substring(0, second), signature, key(keyId))) {
      throw new RefusedToken(TokenProblem.SIGNATURE, "the signature is not the key's");
    }
    return ClaimsReader.read(decode(token.substring(first + 1, second)));
  }

  private String keyId(String encoded) throws RefusedToken {
    KnownHeader last = lastHeader;
    if (last != null && last.encoded().equals(encoded)) {
      return last.keyId();
    }
    String keyId = TokenHeader.keyId(decode(encoded));
    lastHeader = new KnownHeader(encoded, keyId);
    return keyId;
  }

  private ECPublicKey key(String keyId) throws RefusedToken {
    try {
      return keys.find(keyId)
          .orElseThrow(
              () -> new RefusedToken(TokenProblem.UNKNOWN_KEY, "no key is served under this kid"));
    } catch (IOException e) {
      throw new RefusedToken(TokenProblem.KEYS_UNAVAILABLE, "the token's keys cannot be had now");
    }
  }

  private static byte[] signature(String encoded) throws RefusedToken {
    byte[] signature = decode(encoded);
    // RFC 7518, 3.4: r and s in 32 bytes each. One signature has one spelling.
    if (signature.length != SIGNATURE_LENGTH
        || !TO_BASE64URL.encodeToString(signature).equals(encoded)) {
      throw malformed("the signature is not 64 bytes in base64url");
    }
    return signature;
  }

  private static boolean signed(String text, byte[] signature, ECPublicKey key) {
    try {
      Signature check = CryptoProviders.es256();
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void check(TransactionClaims claims, SpiffeId peer, Instant now) throws RefusedToken {
    if (!claims.issuer().equals(issuer)) {
      throw new RefusedToken(TokenProblem.ISSUER, "the issuer has to be " + issuer);
    }
    checkTime(claims.issuedAt(), claims.expiresAt(), now);
    if (!claims.requestingWorkload().equals(peer)) {
      throw new RefusedToken(TokenProblem.BINDING, "the token was made out to another workload");
    }
    if (!claims.audience().contains(audience)) {
      throw new RefusedToken(TokenProblem.AUDIENCE, "the token's audience has to be " + audience);
    }
    if (!claims.purpose().equals(claims.context().purpose())) {
      throw new RefusedToken(TokenProblem.CLAIMS, "scope and tctx.purpose have to agree");
    }
    if (!purposes.test(claims.purpose())) {
      throw new RefusedToken(
          TokenProblem.PURPOSE, "the token's purpose is not one that " + audience + " serves");
    }
  }

  private static void checkTime(Instant issuedAt, Instant expiresAt, Instant now)
      throws RefusedToken {
    Duration life = Duration.between(issuedAt, expiresAt);
    if (!life.isPositive() || life.compareTo(TransactionToken.MAX_LIFE) > 0) {
      throw new RefusedToken(
          TokenProblem.LIFETIME,
          "a token lives 1 to " + TransactionToken.MAX_LIFE.toSeconds() + " seconds");
    }
    if (issuedAt.isAfter(now.plus(SKEW))) {
      throw new RefusedToken(TokenProblem.NOT_YET_VALID, "the token was issued in the future");
    }
    // RFC 7519, 4.1.4: not accepted on or after exp.
    if (!now.isBefore(expiresAt.plus(SKEW))) {
      throw new RefusedToken(TokenProblem.EXPIRED, "the token has expired");
    }
  }

  private static byte[] decode(String encoded) throws RefusedToken {
    // RFC 7515, 2: base64url without padding, which the decoder would let pass.
    if (encoded.indexOf('=') >= 0) {
      throw malformed("base64url has no padding here");
    }
    try {
      return BASE64URL.decode(encoded);
    } catch (IllegalArgumentException e) {
      throw malformed("a part of the token is not base64url");
    }
  }

  private static RefusedToken malformed(String detail) {
    return new RefusedToken(TokenProblem.MALFORMED, detail);
  }
}
