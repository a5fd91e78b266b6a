package dev.gatehouse.decision.bundle.remote;

import org.jspecify.annotations.Nullable;

/** A bundle that could not be fetched. The message has no credentials in it. */
final class TransportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int httpCode;

  TransportException(String message) {
    this(message, 0, null);
  }

  TransportException(String message, int httpCode) {
    this(message, httpCode, null);
  }

  TransportException(String message, int httpCode, @Nullable Throwable cause) {
    super(message, cause);
    this.httpCode = httpCode;
  }

  /** The status of the server's answer; 0 where there was none. */
  int httpCode() {
    return httpCode;
  }
}
