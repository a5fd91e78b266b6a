package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;

/**
 * After step 8: everything that the request goes on with.
 *
 * @param token the purpose-bound token, serialized; a secret
 */
public record Minted(Recorded recorded, String token) implements Known {

  @Override
  public Arrival arrival() {
    return recorded.arrival();
  }

  public Routed routed() {
    return recorded.decided().routed();
  }

  public Decision decision() {
    return recorded.decided().decision();
  }

  /**
   * Whether the policy wants fields of the answer hidden, so that the answer has to be readable
   * here.
   */
  public boolean masksAnswer() {
    for (Obligation obligation : decision().obligations()) {
      if (obligation instanceof Obligation.Mask) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Principal principalIfKnown() {
    return recorded.principalIfKnown();
  }

  @Override
  public RouteMatch matchIfKnown() {
    return recorded.matchIfKnown();
  }

  @Override
  public String purposeIfKnown() {
    return recorded.purposeIfKnown();
  }

  @Override
  public ConsentFacts consentIfKnown() {
    return recorded.consentIfKnown();
  }

  @Override
  public Decision decisionIfKnown() {
    return decision();
  }

  /** Says of which request it is, never the token. */
  @Override
  public String toString() {
    return "Minted[" + arrival().requestId() + "]";
  }
}
