package dev.gatehouse.rego.builtin.x509;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** The public key of an Ed25519 seed (RFC 8032 section 5.1.5). */
final class EdwardsKeys {
  private static final int KEY_BYTES = 32;

  private EdwardsKeys() {}

  static byte[] publicKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    } catch (GeneralSecurityException unavailable) {
      throw new X509Exception("x509: Ed25519 is not available");
    }
  }

  /** Hands out the seed, from which the generator derives the pair as it would from chance. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new X509Exception(
            "x509: expected an Ed25519 seed of " + bytes.length + " bytes, got " + seed.length);
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
