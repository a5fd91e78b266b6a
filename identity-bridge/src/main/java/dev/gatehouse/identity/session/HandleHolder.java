package dev.gatehouse.identity.session;

import java.util.Locale;

/** Which cookie a handle is in. A handle given to one holder is no good at the other. */
public enum HandleHolder {
  /** The identity bridge's own cookie, for single sign-on. */
  PROVIDER,
  /** The gateway's cookie, for requests to the services. */
  GATEWAY;

  /** The name in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
