package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a policy demands of a token.
 *
 * @param keys the asymmetric keys, or null
 * @param secret the symmetric key, or empty
 * @param algorithm the only algorithm, or empty for any
 * @param issuer the only issuer, or empty for any
 * @param audience the audience that the token must name if it names any, and must name if this
 *     isn't empty
 * @param seconds the time to check against, in seconds since 1970
 */
public record JwtConstraints(
    @Nullable VerificationKeys keys,
    String secret,
    String algorithm,
    String issuer,
    String audience,
    RegoNumber seconds) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Reads the constraints.
   *
   * @param now the time when the constraints give none
   * @param keyReader reads the keys of {@code cert}, which it may remember
   */
  public static JwtConstraints of(
      RegoObject constraints, Instant now, Function<String, VerificationKeys> keyReader) {
    constraints.forEach((key, value) -> requireKnown(key));
    VerificationKeys keys =
        constraints.get("cert") == null ? null : keyReader.apply(text(constraints, "cert"));
    String secret = text(constraints, "secret");
    RegoNumber seconds = seconds(constraints.get("time"), now);
    if (keys != null && !secret.isEmpty()) {
      throw new JwtException("duplicate key constraints");
    }
    if (keys == null && secret.isEmpty()) {
      throw new JwtException("no key constraint");
    }
    return new JwtConstraints(
        keys,
        secret,
        text(constraints, "alg"),
        text(constraints, "iss"),
        text(constraints, "aud"),
        seconds);
  }

  private static void requireKnown(RegoValue key) {
    String name = key instanceof RegoString text ? text.value() : key.toString();
    switch (name) {
      case "cert", "secret", "alg", "iss", "aud", "time" -> {}
      default -> throw new JwtException("unknown token validation constraint: " + name);
    }
  }

  private static String text(RegoObject constraints, String name) {
    RegoValue value = constraints.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof RegoString text) {
      return text.value();
    }
    throw new JwtException(name + " constraint: must be a string");
  }

  private static RegoNumber seconds(@Nullable RegoValue time, Instant now) {
    double nanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    if (time != null) {
      if (!(time instanceof RegoNumber number)) {
        throw new JwtException("token time constraint: must be a number");
      }
      nanos = number.doubleValue();
      if (nanos < 0) {
        throw new JwtException("token time constraint: must not be negative");
      }
    }
    return RegoNumber.of(nanos / NANOS_PER_SECOND);
  }

  /** Whether the signature is right by a key that the policy trusts. */
  public boolean signatureVerifies(JwtHeader header, byte[] input, byte[] signature) {
    JwtAlgorithm signed = JwtAlgorithm.of(header.algorithm());
    if (signed == null) {
      return false;
    }
    if (keys != null) {
      return keys.anyVerifies(
          header.keyId(),
          header.algorithm(),
          (key, name) -> signed.verifies(key, input, signature));
    }
    return signed.verifies(new SecretKeySpec(RegoString.encode(secret), "oct"), input, signature);
  }

  /** Whether issuer, audience and lifetime are as demanded (RFC 7519 section 4.1). */
  public boolean claimsSatisfy(RegoObject claims) {
    return issuerSatisfies(claims.get("iss"))
        && audienceSatisfies(claims.get("aud"))
        && !isExpired(claims.get("exp"))
        && !isEarly(claims.get("nbf"));
  }

  private boolean issuerSatisfies(@Nullable RegoValue claim) {
    return issuer.isEmpty() || RegoString.of(issuer).equals(claim);
  }

  private boolean audienceSatisfies(@Nullable RegoValue claim) {
    RegoString wanted = RegoString.of(audience);
    return switch (claim) {
      case null -> audience.isEmpty();
      case RegoArray array -> array.contains(wanted);
      default -> wanted.equals(claim);
    };
  }

  private boolean isExpired(@Nullable RegoValue claim) {
    return claim != null && seconds.compareTo(number(claim, "exp")) >= 0;
  }

  private boolean isEarly(@Nullable RegoValue claim) {
    return claim != null && seconds.compareTo(number(claim, "nbf")) < 0;
  }

  private static RegoNumber number(RegoValue claim, String name) {
    if (claim instanceof RegoNumber number) {
      return number;
    }
    throw new JwtException(name + " value must be a number");
  }
}
