package dev.gatehouse.gateway.session;

import dev.gatehouse.gateway.principal.Principal;

/**
 * A copy of a session that the identity bridge keeps.
 *
 * @param principal whose it is; counts until its {@code expiresAt}
 * @param csrf what a request that changes something has to repeat in {@code X-CSRF-Token}
 */
public record BrowserSession(Principal principal, String csrf) {

  /** Says which session it is, never the secret. */
  @Override
  public String toString() {
    return "BrowserSession[" + principal.session() + "]";
  }
}
