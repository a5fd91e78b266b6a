package dev.gatehouse.rego.builtin.glob;

/** A pattern that can't be read; the message says why. */
public final class GlobSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  GlobSyntaxException(String message) {
    super(message);
  }
}
