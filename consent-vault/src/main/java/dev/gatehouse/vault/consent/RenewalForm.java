package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.consent.ConsentDecision.ShownNotice;
import dev.gatehouse.vault.input.Violations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A renewal as a client sends it.
 *
 * @param expiresAt the first moment at which the consent no longer holds; when absent, it holds
 *     until withdrawn
 * @param notice what was shown; when absent, what was shown the last time
 */
public record RenewalForm(
    @Nullable Instant expiresAt,
    ConsentForm.@Nullable NoticeForm notice,
    @Nullable String method,
    @Nullable String reason) {

  static final RenewalForm EMPTY = new RenewalForm(null, null, null, null);

  /** The form once checked. */
  RenewalForm checked(Instant now) {
    Violations violations = new Violations();
    ConsentForm.checkCode(violations, "/method", method);
    ConsentForm.checkCode(violations, "/reason", reason);
    ConsentForm.checkExpiry(violations, now, expiresAt);
    if (notice != null) {
      notice.check(violations);
    }
    violations.refuseIfAny();
    return this;
  }

  /** The notice that was shown, null when it is the one of the last time. */
  @Nullable ShownNotice shown() {
    return notice == null ? null : notice.check(new Violations());
  }

  String methodOrDefault() {
    return method == null ? "api" : method;
  }
}
