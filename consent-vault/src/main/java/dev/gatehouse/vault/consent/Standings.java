package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells where subjects stand with purposes. Thread-safe. */
public final class Standings {

  private final PurposeStore purposes;
  private final ConsentStore consents;
  private final ChangeStore feed;
  private final Clock clock;

  public Standings(PurposeStore purposes, ConsentStore consents, ChangeStore feed, Clock clock) {
    this.purposes = purposes;
    this.consents = consents;
    this.feed = feed;
    this.clock = clock;
  }

  /** Where the person stands with the purpose now; somebody who is no person has never decided. */
  public ConsentStanding of(JdbcClient tx, UUID tenant, Optional<UUID> person, PurposeKey key) {
    // The cursor first: each statement sees at least what the one before it saw, so the answer may
    // know of changes behind
    // its cursor, which the follower then hears of once more, but never misses one at or below it.
    long cursor = feed.head(tx);
    return purposes
        .find(tx, tenant, key)
        .map(
            purpose ->
                ConsentStanding.of(
                    purpose,
                    person.flatMap(subject -> consents.find(tx, tenant, subject, key)),
                    clock.instant(),
                    cursor))
        .orElseGet(() -> ConsentStanding.unknownPurpose(cursor));
  }
}
