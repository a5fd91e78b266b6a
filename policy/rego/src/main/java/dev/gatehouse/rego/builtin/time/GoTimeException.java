package dev.gatehouse.rego.builtin.time;

/** A text that is no time or duration of the expected form; the message is Go's. */
public final class GoTimeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  GoTimeException(String message) {
    super(message, null, false, false);
  }
}
