package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;

/**
 * After step 5: what the purpose rests on, and what the data subject says to it.
 *
 * @param consent purpose and consent as the vault knows them
 */
public record Consented(Routed routed, ConsentFacts consent) implements Known {

  @Override
  public Arrival arrival() {
    return routed.arrival();
  }

  @Override
  public Principal principalIfKnown() {
    return routed.principal();
  }

  @Override
  public RouteMatch matchIfKnown() {
    return routed.match();
  }

  @Override
  public String purposeIfKnown() {
    return routed.purpose();
  }

  @Override
  public ConsentFacts consentIfKnown() {
    return consent;
  }
}
