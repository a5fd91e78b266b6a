package dev.gatehouse.pdp.server;

import org.jspecify.annotations.Nullable;

/** The server can't start; the message says what is in the way. */
public final class ServerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
