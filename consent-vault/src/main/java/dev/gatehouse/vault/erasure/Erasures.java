package dev.gatehouse.vault.erasure;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.service.idempotency.IdempotencyStore;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentStore;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.person.PersonTokens;
import dev.gatehouse.vault.purpose.PurposeGround;
import dev.gatehouse.vault.record.RecordStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases people. First the keys go: whatever is read from then on, even out of a page that was not
 * overwritten yet, can't be opened. Thread-safe.
 */
final class Erasures {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final PurposeGround grounds;
  private final DataKeys keys;
  private final PersonTokens tokens;
  private final RecordStore records;
  private final ConsentStore consents;
  private final ChangeStore feed;
  private final IdempotencyStore answers;
  private final Clock clock;

  Erasures(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeGround grounds,
      DataKeys keys,
      PersonTokens tokens,
      RecordStore records,
      ConsentStore consents,
      ChangeStore feed,
      IdempotencyStore answers,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.grounds = grounds;
    this.keys = keys;
    this.tokens = tokens;
    this.records = records;
    this.consents = consents;
    this.feed = feed;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * What an erasure removed. It does not say whose: nothing here does any more.
   *
   * @param token what stood for the person in the audit log; null if they never were in it
   */
  record Erasure(@Nullable String token, int records, int consents, Instant erasedAt) {}

  /**
   * Erases a person.
   *
   * @throws ProblemException {@code erased} when they are already
   */
  Erasure erase(Caller caller, ErasureForm form) {
    UUID person = form.person();
    return transactions.run(
        caller,
        (tx, trail) -> {
          access.require(
              caller,
              "subjects.erase",
              Target.about(person, "subject", person.toString()),
              grounds.of(tx, caller));
          UUID tenant = caller.tenant();
          if (!keys.destroy(tx, tenant, person)) {
            throw new ProblemException(ProblemCode.ERASED, "the person is erased already");
          }
          Optional<String> token = tokens.erase(tx, tenant, person);
          Erasure erasure =
              new Erasure(
                  token.orElse(null),
                  records.forget(tx, tenant, person),
                  consents.forget(tx, tenant, person),
                  clock.instant());
          answers.forget(tx, tenant, person.toString());
          trail.record(
              VaultEventTypes.SUBJECT_ERASED,
              "subjects.erase",
              "person-token",
              token.orElse("*"),
              event ->
                  event
                      .reasons(List.of(form.reasonOrDefault()))
                      .detail("records", erasure.records())
                      .detail("consents", erasure.consents()));
          feed.forget(tx, tenant, person);
          return erasure;
        });
  }
}
