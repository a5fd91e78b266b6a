package dev.gatehouse.verifier.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The signature types of C2SP signed-note, section "Signature types", that are known here. */
public enum SignatureType {
  /** Ed25519 over the note's text. */
  ED25519(0x01, 64),
  /**
   * A witness's Ed25519 with the time at which it saw the checkpoint (C2SP tlog-cosignature,
   * cosignature/v1).
   */
  COSIGNATURE_V1(0x04, 8 + 64);

  private static final int TIME_BYTES = 8;

  private final int identifier;
  private final int signatureBytes;

  SignatureType(int identifier, int signatureBytes) {
    this.identifier = identifier;
    this.signatureBytes = signatureBytes;
  }

  static Optional<SignatureType> of(byte identifier) {
    return Arrays.stream(values()).filter(type -> type.identifier == identifier).findFirst();
  }

  int signatureBytes() {
    return signatureBytes;
  }

  /** What Ed25519 signs for a note's text. */
  byte[] message(byte[] text, byte[] signature) {
    if (this == ED25519) {
      return text;
    }
    byte[] head =
        ("cosignature/v1\ntime " + cosignatureTime(signature) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
  }

  /** The Ed25519 signature within the note's signature. */
  byte[] rawSignature(byte[] signature) {
    return this == ED25519
        ? signature
        : Arrays.copyOfRange(signature, TIME_BYTES, signature.length);
  }

  /** Seconds since 1970 at which a witness cosigned, an unsigned number in decimal. */
  static String cosignatureTime(byte[] signature) {
    return Long.toUnsignedString(ByteBuffer.wrap(signature).getLong());
  }
}
