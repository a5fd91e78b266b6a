package dev.gatehouse.verifier.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The signature types of C2SP signed-note, section "Signature types", that are known here. */
public enum SignatureType {
  /** Ed25519 over the note's text. */
  ED25519("Ed25519", "01", "302a300506032b6570032100", 32, 64),
  /**
   * A witness's Ed25519 with the time at which it saw the checkpoint (C2SP tlog-cosignature,
   * cosignature/v1).
   */
  COSIGNATURE_V1("Ed25519", "04", "302a300506032b6570032100", 32, 64),
  /** ML-DSA-44 over the checkpoint's tree and a time (C2SP tlog-cosignature). */
  ML_DSA_44("ML-DSA-44", "06", "30820532300b06096086480165030403110382052100", 1312, 2420),
  /**
   * The same message under ML-DSA-65, which C2SP has given no byte: 0xff and an identifier of our
   * own (C2SP signed-note, section "Signature types").
   */
  ML_DSA_65(
      "ML-DSA-65",
      "ff" + hex("gatehouse.dev/cosignature/ml-dsa-65/v1\n"),
      "308207b2300b0609608648016503040312038207a100",
      1952,
      3309);

  private static final int TIME_BYTES = 8;

  private final String algorithm;
  private final byte[] identifier;
  private final byte[] spkiPrefix;
  private final int keyBytes;
  private final int signatureBytes;

  /**
   * @param identifier what stands in front of the key in a verifier key, in hex
   * @param spkiPrefix DER of a SubjectPublicKeyInfo up to the key's own bytes (RFC 8410, section 4;
   *     RFC 9881, section 4), in hex
   */
  SignatureType(
      String algorithm, String identifier, String spkiPrefix, int keyBytes, int signatureBytes) {
    this.algorithm = algorithm;
    this.identifier = HexFormat.of().parseHex(identifier);
    this.spkiPrefix = HexFormat.of().parseHex(spkiPrefix);
    this.keyBytes = keyBytes;
    this.signatureBytes = signatureBytes;
  }

  /** The type of a key as it stands in a verifier key: identifier and key. */
  static Optional<SignatureType> of(byte[] typed) {
    return Arrays.stream(values())
        .filter(type -> Arrays.equals(type.identifier, type.head(typed)))
        .findFirst();
  }

  private byte[] head(byte[] typed) {
    return Arrays.copyOf(typed, Math.min(typed.length, identifier.length));
  }

  /** The algorithm's name, as in the Java Cryptography Architecture. */
  public String algorithm() {
    return algorithm;
  }

  /** Whether the signature tells when it was made. */
  public boolean isTimed() {
    return this != ED25519;
  }

  int keyBytes() {
    return keyBytes;
  }

  /** How many bytes of a verifier key stand in front of the key. */
  int identifierBytes() {
    return identifier.length;
  }

  int signatureBytes() {
    return isTimed() ? TIME_BYTES + signatureBytes : signatureBytes;
  }

  /** The key's SubjectPublicKeyInfo in DER. */
  byte[] spki(byte[] typed) {
    return ByteBuffer.allocate(spkiPrefix.length + keyBytes)
        .put(spkiPrefix)
        .put(typed, identifier.length, keyBytes)
        .array();
  }

  /**
   * What is signed for a note's text; empty when this type can't sign such a text.
   *
   * @param signer the key's name
   */
  Optional<byte[]> message(String signer, byte[] text, byte[] signature) {
    return switch (this) {
      case ED25519 -> Optional.of(text);
      case COSIGNATURE_V1 -> Optional.of(cosigned(text, time(signature)));
      case ML_DSA_44, ML_DSA_65 ->
          CheckpointText.parse(new String(text, StandardCharsets.UTF_8))
              .flatMap(checkpoint -> CosignedTree.message(signer, time(signature), checkpoint));
    };
  }

  /** The signature proper within the note's signature. */
  byte[] rawSignature(byte[] signature) {
    return isTimed() ? Arrays.copyOfRange(signature, TIME_BYTES, signature.length) : signature;
  }

  /** Seconds since 1970 at which the signature says to be made, an unsigned number. */
  static long time(byte[] signature) {
    return ByteBuffer.wrap(signature).getLong();
  }

  private static byte[] cosigned(byte[] text, long time) {
    byte[] head =
        ("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
  }

  private static String hex(String ascii) {
    return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
