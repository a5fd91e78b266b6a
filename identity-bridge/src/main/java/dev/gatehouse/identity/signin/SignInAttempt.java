package dev.gatehouse.identity.signin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the sign-in form, and where.
 *
 * @param organisation the tenant's name as typed; empty when the form did not ask for one
 * @param clientTenant the one tenant whose people may use the client they sign in for, or null when
 *     any may
 * @param address the caller's address as the gateway saw it
 */
public record SignInAttempt(
    String organisation,
    @Nullable UUID clientTenant,
    String username,
    String password,
    @Nullable String address) {

  /** Nothing of it: a name is personal data, a password a secret. */
  @Override
  public String toString() {
    return "SignInAttempt[…]";
  }
}
