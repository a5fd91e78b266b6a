package dev.gatehouse.rego.builtin.encoding;

/** A text that isn't in the encoding; the message is Go's. */
public final class EncodingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EncodingException(String message) {
    super(message, null, false, false);
  }
}
