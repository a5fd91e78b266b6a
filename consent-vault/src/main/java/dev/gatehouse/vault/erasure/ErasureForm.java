package dev.gatehouse.vault.erasure;

import dev.gatehouse.vault.input.Code;
import dev.gatehouse.vault.input.Violations;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as a client asks for it.
 *
 * @param subject the person
 * @param reason why, a code; {@code request} when it is not said
 */
record ErasureForm(@Nullable UUID subject, @Nullable String reason) {

  UUID person() {
    Violations violations = new Violations();
    violations.present("/subject", subject);
    if (reason != null && !Code.isValid(reason)) {
      violations.add("/reason", Code.EXPECTED);
    }
    violations.refuseIfAny();
    return Objects.requireNonNull(subject);
  }

  String reasonOrDefault() {
    return reason == null ? "request" : reason;
  }
}
