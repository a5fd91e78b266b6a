package dev.gatehouse.appliance.demo;

import dev.gatehouse.appliance.embedded.Appliance;

/** The steps that prove every decision of the demo to be in the ledger. */
final class LedgerSteps {
  private final Appliance appliance;
  private final Steps steps;

  LedgerSteps(Appliance appliance, Steps steps) {
    this.appliance = appliance;
    this.steps = steps;
  }

  void run() {
    steps.decisions();
    appliance.addresses();
  }
}
