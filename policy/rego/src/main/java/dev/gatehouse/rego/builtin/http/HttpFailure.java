package dev.gatehouse.rego.builtin.http;

/** An exchange that can't be had. */
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean network;

  private HttpFailure(String message, boolean network) {
    super(message, null, false, false);
    this.network = network;
  }

  /** The request itself is wrong, or not allowed. */
  public static HttpFailure refused(String message) {
    return new HttpFailure(message, false);
  }

  /** The other side didn't answer as it should. */
  public static HttpFailure network(String message) {
    return new HttpFailure(message, true);
  }

  public boolean isNetwork() {
    return network;
  }
}
