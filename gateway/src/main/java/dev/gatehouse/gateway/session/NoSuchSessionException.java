package dev.gatehouse.gateway.session;

/** The identity bridge has no live session of that handle. */
public final class NoSuchSessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoSuchSessionException() {
    super("there is no such session", null, false, false);
  }
}
