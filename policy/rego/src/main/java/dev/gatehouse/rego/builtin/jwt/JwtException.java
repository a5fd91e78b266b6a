package dev.gatehouse.rego.builtin.jwt;

/**
 * A token, key or constraint that can't be read; the message says what is wrong and holds no
 * secret.
 */
public final class JwtException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JwtException(String message) {
    super(message, null, false, false);
  }
}
