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

  /** Whether it says to be the key's. */
  public boolean isBy(VerifierKey key) {
    return keyId == key.id() && name.equals(key.name());
  }

  /** The line of a note that it was read from, with its newline. */
  public String line() {
    return START + name + " " + base64 + "\n";
  }

  /**
   * The time, in seconds since 1970, that the signature carries; empty when the key's signatures
   * carry none. It can be trusted only after the signature verified with that key.
   */
  public OptionalLong time(VerifierKey key) {
    byte[] signature = signature();
    return isBy(key) && key.type().isTimed() && signature.length == key.type().signatureBytes()
        ? OptionalLong.of(SignatureType.time(signature))
        : OptionalLong.empty();
  }

  /**
   * The time in a signature of the length of a cosignature/v1, whoever made it; empty for any other
   * length.
   */
  public OptionalLong cosignatureTime() {
    byte[] signature = signature();
    return signature.length == SignatureType.COSIGNATURE_V1.signatureBytes()
        ? OptionalLong.of(SignatureType.time(signature))
        : OptionalLong.empty();
  }
}
