package dev.gatehouse.identity.transactionkey;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The public half of a key that signs purpose-bound tokens.
 *
 * @param jwk a P-256 key for ES256 with a {@code kid}, without its private half
 * @param notAfter until when tokens of this key may be in use
 */
public record TransactionKey(ECKey jwk, Instant notAfter) {

  /** The longest that a key may be registered for; the gateway makes a new one each hour. */
  public static final Duration LONGEST = Duration.ofDays(2);

  private static final int LONGEST_KID = 128;

  public String kid() {
    return jwk.getKeyID();
  }

  /**
   * Reads a key that is to be registered.
   *
   * @throws IllegalArgumentException naming what is wrong with the key or its date
   */
  public static TransactionKey read(Map<String, Object> json, Instant notAfter, Instant now) {
    // Looked at before anything else: a private key that got here has to be replaced, and must not
    // be repeated.
    if (json.containsKey("d")) {
      throw new IllegalArgumentException(
          "jwk holds a private key (member d); it is no longer secret and must not be used");
    }
    ECKey key = parse(json);
    check(Curve.P_256.equals(key.getCurve()), "jwk is a key on P-256 (crv)");
    check(
        key.getKeyID() != null && key.getKeyID().length() <= LONGEST_KID,
        "jwk has a kid of 1 to " + LONGEST_KID + " characters");
    check(
        key.getAlgorithm() == null || JWSAlgorithm.ES256.equals(key.getAlgorithm()),
        "jwk is for ES256 (alg)");
    check(
        key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()),
        "jwk is for signatures (use)");
    check(notAfter.isAfter(now), "not_after lies ahead");
    check(
        !notAfter.isAfter(now.plus(LONGEST)),
        "not_after lies at most " + LONGEST.toHours() + " hours ahead");
    ECKey plain =
        new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
            .keyID(key.getKeyID())
            .algorithm(JWSAlgorithm.ES256)
            .keyUse(KeyUse.SIGNATURE)
            .build();
    return new TransactionKey(plain, notAfter);
  }

  private static ECKey parse(Map<String, Object> json) {
    try {
      // Also checks that the point lies on the curve.
      return JWK.parse(json) instanceof ECKey key ? key : refused();
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      return refused();
    }
  }

  private static ECKey refused() {
    throw new IllegalArgumentException("jwk is a public EC key (RFC 7518, section 6.2)");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("expected that " + rule);
    }
  }
}
