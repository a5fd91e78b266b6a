package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.rego.builtin.der.DerException;
import dev.gatehouse.rego.builtin.der.DerValue;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The keys that a policy trusts: those of a certificate, a public key, a JWK or a JWK set.
 * Immutable.
 */
public record VerificationKeys(List<JsonWebKey> keys) {
  private static final List<String> KEY_FACTORIES = List.of("RSA", "EC", "Ed25519");

  /** Reads PEM or JSON; {@link JwtException} when it is neither. */
  public static VerificationKeys parse(String text) {
    PemBlock block = PemBlock.first(text);
    if (block != null) {
      return new VerificationKeys(List.of(new JsonWebKey(key(block), "", "")));
    }
    List<JsonWebKey> parsed;
    try {
      parsed = JsonWebKey.parse(text);
    } catch (JwtException malformed) {
      throw new JwtException(
          "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: "
              + malformed.getMessage());
    }
    return new VerificationKeys(
        parsed.stream()
            .filter(key -> key.algorithm().isEmpty() || JwtAlgorithm.of(key.algorithm()) != null)
            .toList());
  }

  /**
   * Whether a key verifies the token: the one that the token names, if it is here; else any that
   * isn't meant for another algorithm.
   */
  public boolean anyVerifies(String keyId, String algorithm, BiPredicate<Key, String> verifies) {
    if (!keyId.isEmpty()) {
      for (JsonWebKey key : keys) {
        if (key.id().equals(keyId)) {
          return verifies.test(publicKey(key), algorithm);
        }
      }
    }
    return keys.stream()
        .filter(key -> key.algorithm().isEmpty() || key.algorithm().equals(algorithm))
        .anyMatch(key -> verifies.test(publicKey(key), algorithm));
  }

  private static Key publicKey(JsonWebKey key) {
    return key.key() instanceof PrivateKey privateKey ? PublicKeys.of(privateKey) : key.key();
  }

  private static PublicKey key(PemBlock block) {
    if (!block.rest().isEmpty()) {
      throw new JwtException("extra data after a PEM certificate block");
    }
    return switch (block.type()) {
      case "CERTIFICATE" -> certificateKey(block.bytes());
      case "PUBLIC KEY" -> publicKey(block.bytes());
      default -> throw new JwtException("failed to extract a Key from the PEM certificate");
    };
  }

  private static PublicKey certificateKey(byte[] encoded) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(encoded))
          .getPublicKey();
    } catch (CertificateException malformed) {
      throw new JwtException("failed to parse a PEM certificate: x509: malformed certificate");
    }
  }

  private static PublicKey publicKey(byte[] encoded) {
    try {
      DerValue.of(encoded);
    } catch (DerException malformed) {
      throw new JwtException("failed to parse a PEM public key: " + malformed.describe());
    }
    for (String algorithm : KEY_FACTORIES) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      } catch (GeneralSecurityException anotherKind) {
        // The next kind may fit.
      }
    }
    throw new JwtException("failed to parse a PEM public key: x509: unknown public key algorithm");
  }
}
