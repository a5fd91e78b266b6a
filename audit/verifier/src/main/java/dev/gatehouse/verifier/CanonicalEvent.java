package dev.gatehouse.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/** The bytes of an event that were hashed: its RFC 8785 canonical form. */
final class CanonicalEvent {

  private CanonicalEvent() {}

  /** The canonical form of an event's JSON, empty when it has none. */
  static Optional<byte[]> of(byte[] json) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return Optional.of(new JsonCanonicalizer(text).getEncodedUTF8());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
