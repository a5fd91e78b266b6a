package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;
import org.jspecify.annotations.Nullable;

/**
 * After step 6: what the policy says.
 *
 * @param decision reasons, obligations and the policy that gave them
 */
public record Decided(Consented consented, Decision decision) implements Known {

  @Override
  public Arrival arrival() {
    return consented.arrival();
  }

  public Routed routed() {
    return consented.routed();
  }

  public ConsentFacts consent() {
    return consented.consent();
  }

  /** The caller's reason, if access is granted as an emergency override. */
  public @Nullable String breakGlass() {
    return decision.breaksGlass() ? routed().cleared().breakGlass() : null;
  }

  @Override
  public Principal principalIfKnown() {
    return routed().principal();
  }

  @Override
  public RouteMatch matchIfKnown() {
    return routed().match();
  }

  @Override
  public String purposeIfKnown() {
    return routed().purpose();
  }

  @Override
  public ConsentFacts consentIfKnown() {
    return consent();
  }

  @Override
  public Decision decisionIfKnown() {
    return decision;
  }
}
