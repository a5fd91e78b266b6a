package dev.gatehouse.trust.secret;

/** A secret can't be read where it should be. The message has the reference and no secret. */
public final class SecretUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SecretUnavailableException(String message) {
    super(message);
  }
}
