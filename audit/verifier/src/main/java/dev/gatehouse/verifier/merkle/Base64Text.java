package dev.gatehouse.verifier.merkle;

import java.util.Base64;
import java.util.Optional;

/**
 * Standard base64 (RFC 4648, section 4) in its one canonical spelling: padded, without whitespace,
 * unused bits zero. A second spelling of the same bytes would let a signed text be changed
 * unnoticed by a reader of the bytes.
 */
public final class Base64Text {

  private Base64Text() {}

  /** The bytes, empty when the text is not canonical base64. */
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
