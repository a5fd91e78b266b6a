package dev.gatehouse.verifier.note;

import dev.gatehouse.verifier.merkle.Base64Text;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One signature line of a note, as it stands there; whether it verifies is another question.
 *
 * @param name the key's name
 * @param keyId the key's identifier, 32 bits
 * @param base64 the signature with its key identifier, as written
 */
public record NoteSignature(String name, int keyId, String base64) {

  private static final String START = "\u2014 ";
  private static final int ID_BYTES = 4;

  /** Parses a line {@code — NAME BASE64}; empty when it is none. */
  static Optional<NoteSignature> parse(String line) {
    int space = line.indexOf(' ', START.length());
    if (!line.startsWith(START) || space < 0) {
      return Optional.empty();
    }
    String name = line.substring(START.length(), space);
    String base64 = line.substring(space + 1);
    if (!KeyName.isValid(name)) {
      return Optional.empty();
    }
    return Base64Text.decode(base64)
        .filter(bytes -> bytes.length > ID_BYTES)
        .map(bytes -> new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), base64));
  }

  /** The bytes behind the key identifier. */
  byte[] signature() {
    byte[] bytes = Base64Text.decode(base64).orElseThrow();
    return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
  }

  boolean isBy(VerifierKey key) {
    return keyId == key.id() && name.equals(key.name());
  }

  /**
   * The time, in seconds since 1970, that a witness's signature carries; empty when the signature
   * has not the length of one. It can be trusted only after the signature verified with a key of
   * that type.
   */
  public OptionalLong cosignatureTime() {
    byte[] signature = signature();
    return signature.length == SignatureType.COSIGNATURE_V1.signatureBytes()
        ? OptionalLong.of(ByteBuffer.wrap(signature).getLong())
        : OptionalLong.empty();
  }
}
