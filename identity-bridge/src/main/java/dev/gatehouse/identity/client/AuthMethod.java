package dev.gatehouse.identity.client;

/** How a client proves who it is at the token endpoint. */
public enum AuthMethod {
  /** By a certificate of a trusted authority with the registered name (RFC 8705, section 2.1). */
  TLS_CLIENT_AUTH("tls_client_auth"),
  /** Not at all: a public client, which has PKCE alone (RFC 6749, section 2.1). */
  NONE("none");

  private final String code;

  AuthMethod(String code) {
    this.code = code;
  }

  /** The name in metadata (RFC 7591, section 2). */
  public String code() {
    return code;
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException when it is not supported, naming those that are
   */
  public static AuthMethod of(String code) {
    for (AuthMethod method : values()) {
      if (method.code.equals(code)) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "auth_method is 'tls_client_auth' or 'none'; this is '" + code + "'");
  }
}
