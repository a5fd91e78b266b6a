package dev.gatehouse.rego.builtin.der;

/** Bytes that aren't the expected DER; the message says what was expected. */
public final class DerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DerException(String message) {
    super(message, null, false, false);
  }
}
