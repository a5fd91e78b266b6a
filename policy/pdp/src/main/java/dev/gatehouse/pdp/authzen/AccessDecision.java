package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;

/**
 * An answer (specification, section 5.5).
 *
 * @param permit whether access is permitted
 * @param context what else the policy says; empty for nothing
 */
record AccessDecision(boolean permit, RegoObject context) {

  /** An answer that says nothing else. */
  static AccessDecision of(boolean permit) {
    return new AccessDecision(permit, RegoObject.EMPTY);
  }

  /** A denial that the policy did not decide, with its code in {@code context.reason}. */
  static AccessDecision failed(String reason) {
    return new AccessDecision(false, RegoObject.builder(1).put("reason", reason).build());
  }

  RegoObject toJson() {
    RegoObject.Builder json = RegoObject.builder(2).put("decision", RegoBoolean.of(permit));
    if (!context.isEmpty()) {
      json.put("context", context);
    }
    return json.build();
  }
}
