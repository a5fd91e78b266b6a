package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.input.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as a client sends it. Nothing in it is required: withdrawing asks for no
 * explanation.
 *
 * @param method how the withdrawal reached the vault, a code; {@code api} when it is not said
 * @param reason why, a code
 */
public record WithdrawalForm(@Nullable String method, @Nullable String reason) {

  static final WithdrawalForm EMPTY = new WithdrawalForm(null, null);

  /** The form once checked. */
  WithdrawalForm checked() {
    Violations violations = new Violations();
    ConsentForm.checkCode(violations, "/method", method);
    ConsentForm.checkCode(violations, "/reason", reason);
    violations.refuseIfAny();
    return this;
  }

  String methodOrDefault() {
    return method == null ? "api" : method;
  }
}
