package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;
import java.util.concurrent.CompletableFuture;

/**
 * After step 7: the decision is on record, or on its way there.
 *
 * @param durable done when the record is on disk; the answer must not be released before, and not
 *     at all when it fails
 */
public record Recorded(Decided decided, CompletableFuture<?> durable) implements Known {

  @Override
  public Arrival arrival() {
    return decided.arrival();
  }

  @Override
  public Principal principalIfKnown() {
    return decided.principalIfKnown();
  }

  @Override
  public RouteMatch matchIfKnown() {
    return decided.matchIfKnown();
  }

  @Override
  public String purposeIfKnown() {
    return decided.purposeIfKnown();
  }

  @Override
  public ConsentFacts consentIfKnown() {
    return decided.consent();
  }

  @Override
  public Decision decisionIfKnown() {
    return decided.decision();
  }
}
