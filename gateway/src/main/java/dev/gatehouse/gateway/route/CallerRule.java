package dev.gatehouse.gateway.route;

/** Who may use a route. */
public enum CallerRule {
  /** A principal with a token or a session. */
  REQUIRED,
  /**
   * Anybody: the service behind authenticates its callers itself, as the authorization server does.
   * Credentials are passed on unread.
   */
  ANYONE
}
