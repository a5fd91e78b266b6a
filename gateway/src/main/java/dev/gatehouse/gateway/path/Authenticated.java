package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.principal.Principal;

/**
 * After step 3: who asks.
 *
 * @param principal the caller, or the anonymous one where no credentials were shown
 */
public record Authenticated(Cleared cleared, Principal principal) implements Known {

  @Override
  public Arrival arrival() {
    return cleared.arrival();
  }

  @Override
  public Principal principalIfKnown() {
    return principal;
  }
}
