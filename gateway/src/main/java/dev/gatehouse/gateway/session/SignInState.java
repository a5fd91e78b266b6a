package dev.gatehouse.gateway.session;

import java.time.Instant;

/**
 * What a sign-in that has begun needs to be finished by the same browser.
 *
 * @param state repeated by the authorization server (RFC 6749, section 10.12)
 * @param nonce repeated in the ID token (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param verifier proves that who began it ends it (RFC 7636, section 4.1)
 * @param returnTo the path to go on to
 * @param expiresAt from when on it can't be finished any more
 */
record SignInState(
    String state, String nonce, String verifier, String returnTo, Instant expiresAt) {

  /** Says until when it counts, never its secrets. */
  @Override
  public String toString() {
    return "SignInState[until " + expiresAt + "]";
  }
}
