package dev.gatehouse.vault.record;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.consent.Consent;
import dev.gatehouse.vault.consent.ConsentState;
import dev.gatehouse.vault.consent.ConsentStore;
import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.purpose.DataCategory;
import dev.gatehouse.vault.purpose.Purpose;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides what a request may do with a person's records. Thread-safe.
 *
 * <p>Here the consent of the person whom the record is about is looked up once more, in the same
 * transaction as the record: the gateway has checked the one that the route names, from a cache.
 */
public final class RecordAccess {

  private final VaultAccess access;
  private final PurposeStore purposes;
  private final ConsentStore consents;
  private final CollectionStore collections;
  private final Clock clock;

  public RecordAccess(
      VaultAccess access,
      PurposeStore purposes,
      ConsentStore consents,
      CollectionStore collections,
      Clock clock) {
    this.access = access;
    this.purposes = purposes;
    this.consents = consents;
    this.collections = collections;
    this.clock = clock;
  }

  /**
   * What the caller may see of the person's records in a collection.
   *
   * @param action such as {@code records.read}
   * @param id of the one record that is meant, null for all
   * @throws ProblemException {@code not-found} without such a collection, {@code
   *     purpose-not-permitted} when the token's purpose is unknown or covers nothing in it, the
   *     consent's code when the person has not consented to a purpose that needs it, and whatever
   *     the policy says
   */
  Sight require(
      JdbcClient tx,
      Caller caller,
      String action,
      String collection,
      UUID subject,
      @Nullable String id) {
    RecordCollection found =
        collections
            .find(tx, caller.tenant(), collection)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.NOT_FOUND, "there is no collection of that name"));
    Purpose purpose =
        PurposeKey.parse(caller.purpose())
            .flatMap(key -> purposes.find(tx, caller.tenant(), key))
            .orElseThrow(() -> notPermitted("the token's purpose is none of this tenant's"));
    Sight sight =
        new Sight(
            found,
            purpose.terms(),
            caller.dataCategories().stream()
                .filter(DottedKey::isValid)
                .map(DataCategory::new)
                .toList());
    if (!sight.seesAnything()) {
      throw notPermitted(
          "purpose " + purpose.key() + " covers no field of collection " + collection);
    }
    Optional<Consent> consent = consents.find(tx, caller.tenant(), subject, purpose.key());
    Instant now = clock.instant();
    if (purpose.terms().needsConsent()) {
      requireGiven(
          consent.map(given -> given.stateAt(now)).orElse(ConsentState.NONE), purpose.key());
    }
    access.require(
        caller,
        action,
        Target.about(subject, "record", id).with(sight.categories()),
        new LawfulGround(
            purpose.terms().legalBasis().code(),
            consent.map(given -> told(given, now)).orElse(null)));
    return sight;
  }

  private static void requireGiven(ConsentState state, PurposeKey purpose) {
    ProblemCode code =
        switch (state) {
          case GIVEN -> null;
          case NONE, REFUSED -> ProblemCode.CONSENT_MISSING;
          case WITHDRAWN -> ProblemCode.CONSENT_WITHDRAWN;
          case EXPIRED -> ProblemCode.CONSENT_EXPIRED;
        };
    if (code != null) {
      throw new ProblemException(
          code,
          "the person whom the record is about has not consented to "
              + purpose
              + " or no longer does: "
              + state.code());
    }
  }

  private static dev.gatehouse.decision.input.Consent told(Consent consent, Instant now) {
    return new dev.gatehouse.decision.input.Consent(
        consent.stateAt(now).code(),
        consent.id().toString(),
        consent.current().version(),
        consent.current().expiresAt());
  }

  static ProblemException notPermitted(String detail) {
    return new ProblemException(ProblemCode.PURPOSE_NOT_PERMITTED, detail);
  }
}
