package dev.gatehouse.rego.builtin.jwt;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes keys from their numbers. */
final class KeyMaterial {
  private static final int ED25519_BYTES = 32;

  private KeyMaterial() {}

  /** A public key, or a private one when its exponent is given; with the primes it signs faster. */
  static Key rsa(
      BigInteger modulus,
      BigInteger publicExponent,
      @Nullable BigInteger privateExponent,
      @Nullable BigInteger p,
      @Nullable BigInteger q) {
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      if (privateExponent == null) {
        return factory.generatePublic(new RSAPublicKeySpec(modulus, publicExponent));
      }
      if (p == null || q == null) {
        return factory.generatePrivate(new RSAPrivateKeySpec(modulus, privateExponent));
      }
      BigInteger one = BigInteger.ONE;
      return factory.generatePrivate(
          new RSAPrivateCrtKeySpec(
              modulus,
              publicExponent,
              privateExponent,
              p,
              q,
              privateExponent.mod(p.subtract(one)),
              privateExponent.mod(q.subtract(one)),
              q.modInverse(p)));
    } catch (GeneralSecurityException | ArithmeticException invalid) {
      throw new JwtException("invalid RSA key: " + invalid.getMessage());
    }
  }

  static Key ellipticCurve(String curve, BigInteger x, BigInteger y, @Nullable BigInteger d) {
    String name =
        switch (curve) {
          case "P-256" -> "secp256r1";
          case "P-384" -> "secp384r1";
          case "P-521" -> "secp521r1";
          default -> throw new JwtException("invalid elliptic curve " + curve);
        };
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
      KeyFactory factory = KeyFactory.getInstance("EC");
      return d == null
          ? factory.generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec))
          : factory.generatePrivate(new ECPrivateKeySpec(d, spec));
    } catch (GeneralSecurityException invalid) {
      throw new JwtException("invalid EC key: " + invalid.getMessage());
    }
  }

  static Key edwardsCurve(String curve, byte[] x, byte @Nullable [] d) {
    if (!curve.equals("Ed25519") || x.length != ED25519_BYTES) {
      throw new JwtException(
          "invalid OKP key: expected 32 bytes of x on Ed25519, got " + x.length + " on " + curve);
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      if (d != null) {
        return factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, d));
      }
      // RFC 8032 section 5.1.2: little-endian y, the sign of x in the top bit.
      byte[] y = new byte[ED25519_BYTES];
      for (int i = 0; i < ED25519_BYTES; i++) {
        y[i] = x[ED25519_BYTES - 1 - i];
      }
      boolean odd = (y[0] & 0x80) != 0;
      y[0] &= 0x7f;
      EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
      return factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    } catch (GeneralSecurityException invalid) {
      throw new JwtException("invalid OKP key: " + invalid.getMessage());
    }
  }

  static Key secret(byte[] bytes) {
    if (bytes.length == 0) {
      throw new JwtException("invalid symmetric key: empty");
    }
    return new SecretKeySpec(bytes, "oct");
  }
}
