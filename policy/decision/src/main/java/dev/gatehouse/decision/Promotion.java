package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.shadow.PolicyExchange;

/** Lets a candidate take the place of the policy in force, and give it back. */
record Promotion(PolicyInForce policy) implements PolicyExchange {

  @Override
  public void promote(Bundle candidate) throws BundleException {
    policy.promote(candidate);
  }

  @Override
  public boolean rollBack() throws BundleException {
    return policy.rollBack();
  }
}
