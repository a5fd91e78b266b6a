package dev.gatehouse.ledger.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** The algorithms of keys that sign checkpoints, as the Java platform names them. */
public enum KeyAlgorithm {
  /** RFC 8032; signatures of the same text are the same. */
  ED25519("Ed25519", "SunEC", 32),
  /** FIPS 204, at NIST's level 3; signatures of the same text differ. */
  ML_DSA_65("ML-DSA-65", "SUN", 1952);

  private final String platformName;
  private final String provider;
  private final int publicBytes;

  KeyAlgorithm(String platformName, String provider, int publicBytes) {
    this.provider = provider;
    this.platformName = platformName;
    this.publicBytes = publicBytes;
  }

  String platformName() {
    return platformName;
  }

  /**
   * A generator of keys. Each algorithm comes from the JDK's own provider throughout: providers
   * write private keys of ML-DSA in forms that they can't read of each other.
   */
  KeyPairGenerator generator() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(platformName, provider);
  }

  KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance(platformName, provider);
  }

  Signature signature() throws GeneralSecurityException {
    return Signature.getInstance(platformName, provider);
  }

  /** Bytes of a public key, which stand at the end of its SubjectPublicKeyInfo. */
  int publicBytes() {
    return publicBytes;
  }
}
