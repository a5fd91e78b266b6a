package dev.gatehouse.ledger.checkpoint;

/** The algorithms of keys that sign checkpoints, as the Java platform names them. */
public enum KeyAlgorithm {
  /** RFC 8032; signatures of the same text are the same. */
  ED25519("Ed25519", 32),
  /** FIPS 204, at NIST's level 3; signatures of the same text differ. */
  ML_DSA_65("ML-DSA-65", 1952);

  private final String platformName;
  private final int publicBytes;

  KeyAlgorithm(String platformName, int publicBytes) {
    this.platformName = platformName;
    this.publicBytes = publicBytes;
  }

  String platformName() {
    return platformName;
  }

  /** Bytes of a public key, which stand at the end of its SubjectPublicKeyInfo. */
  int publicBytes() {
    return publicBytes;
  }
}
