package dev.gatehouse.decision.input;

import dev.gatehouse.rego.value.RegoValue;

/**
 * One question to the policy: may this subject do this to that resource, here and now?
 *
 * <p>Immutable. {@link #toRego()} gives the document that the policy sees as {@code input}, without
 * JSON text in between.
 */
public record DecisionInput(Subject subject, Action action, Resource resource, Context context) {

  /** The document that the policy sees, with the names of the published decision document. */
  public RegoValue toRego() {
    return InputDocument.of(this);
  }
}
