package dev.gatehouse.decision.bundle;

/**
 * A bundle that can't be put in force. The message names the file, the line where there is one, and
 * what was expected.
 */
public final class BundleException extends Exception {

  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
