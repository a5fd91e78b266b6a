package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.gateway.route.RouteMatch;
import org.jspecify.annotations.Nullable;

/**
 * After step 4: what the request means.
 *
 * @param match the route and its path variables
 * @param purpose what the request is for; not yet known to be a purpose that the tenant has
 * @param dataSubject the person whose data it touches; null where the route touches nobody's
 */
public record Routed(
    Authenticated authenticated, RouteMatch match, String purpose, @Nullable String dataSubject)
    implements Known {

  @Override
  public Arrival arrival() {
    return authenticated.arrival();
  }

  public Cleared cleared() {
    return authenticated.cleared();
  }

  public Principal principal() {
    return authenticated.principal();
  }

  public Route route() {
    return match.route();
  }

  @Override
  public Principal principalIfKnown() {
    return principal();
  }

  @Override
  public RouteMatch matchIfKnown() {
    return match;
  }

  @Override
  public String purposeIfKnown() {
    return purpose;
  }
}
