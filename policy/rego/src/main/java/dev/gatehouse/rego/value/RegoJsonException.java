package dev.gatehouse.rego.value;

/** A text that is no JSON document within the limits; the message says what is wrong and where. */
public final class RegoJsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegoJsonException(String message, Throwable cause) {
    super(message, cause);
  }

  RegoJsonException(String message) {
    super(message);
  }
}
