package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request after some step. Each step's record holds the one before; the views
 * here say what is known at all, for the record of a refusal.
 */
public sealed interface Known
    permits Arrival,
        Connected,
        Cleared,
        Authenticated,
        Routed,
        Consented,
        Decided,
        Recorded,
        Minted {

  /** The request as it came; known from the start. */
  Arrival arrival();

  /** Who asks, from step 3 on. */
  default @Nullable Principal principalIfKnown() {
    return null;
  }

  /** What route it takes, from step 4 on. */
  default @Nullable RouteMatch matchIfKnown() {
    return null;
  }

  /** What it is for, from step 4 on. */
  default @Nullable String purposeIfKnown() {
    return null;
  }

  /** What the data subject says to that, from step 5 on. */
  default @Nullable ConsentFacts consentIfKnown() {
    return null;
  }

  /** What the policy says, from step 6 on. */
  default @Nullable Decision decisionIfKnown() {
    return null;
  }
}
