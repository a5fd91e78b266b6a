package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.purpose.PurposeKey;
import java.time.Instant;
import java.util.UUID;

/**
 * What a data subject decided about a purpose; there is at most one for each subject and purpose of
 * a tenant.
 *
 * @param current the last step of its history
 */
public record Consent(
    UUID id, UUID subject, PurposeKey purpose, Instant createdAt, ConsentVersion current) {

  /** Its state at a moment, expiry included. */
  public ConsentState stateAt(Instant now) {
    return ConsentState.at(now, current.state(), current.expiresAt());
  }
}
