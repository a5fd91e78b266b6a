package dev.gatehouse.vault.consent;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells where subjects stand with purposes. Thread-safe. */
public final class Standings {

  private final TenantTransactions transactions;
  private final VaultAccess access;
  private final PurposeStore purposes;
  private final ConsentStore consents;
  private final ChangeStore feed;
  private final Clock clock;

  public Standings(
      TenantTransactions transactions,
      VaultAccess access,
      PurposeStore purposes,
      ConsentStore consents,
      ChangeStore feed,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.purposes = purposes;
    this.consents = consents;
    this.feed = feed;
    this.clock = clock;
  }

  /** Where a person of the caller's tenant stands, for whoever may see their consents. */
  ConsentStanding of(Caller caller, UUID person, PurposeKey purpose) {
    access.require(
        caller,
        "consents.read",
        Target.about(person, "consent", null),
        new LawfulGround(null, null));
    return of(caller.tenant(), Optional.of(person), purpose);
  }

  /** Where the person stands with the purpose now; somebody who is no person has never decided. */
  ConsentStanding of(UUID tenant, Optional<UUID> person, PurposeKey purpose) {
    return transactions.inTenant(tenant, tx -> of(tx, tenant, person, purpose));
  }

  private ConsentStanding of(JdbcClient tx, UUID tenant, Optional<UUID> person, PurposeKey key) {
    // The cursor first: each statement sees at least what the one before it saw, so the answer may
    // know of changes behind its cursor, which the follower then hears of once more, but never
    // misses one at or below it.
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
