package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.purpose.DataCategory;
import dev.gatehouse.vault.purpose.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a subject stands with a purpose: the answer that the data path needs.
 *
 * @param purposeKnown whether the tenant has the purpose; when not, the rest says nothing
 * @param state as of the moment of the answer
 * @param expiresAt the first moment at which a given consent no longer holds
 * @param cursor the feed's head when the answer was made: every change up to it is in the answer,
 *     so whoever follows the feed from here on misses none
 */
public record ConsentStanding(
    boolean purposeKnown,
    boolean needsConsent,
    @Nullable String legalBasis,
    List<String> dataCategories,
    String state,
    @Nullable UUID consentId,
    @Nullable Integer version,
    @Nullable Instant expiresAt,
    String cursor) {

  static ConsentStanding unknownPurpose(long cursor) {
    return new ConsentStanding(
        false,
        true,
        null,
        List.of(),
        ConsentState.NONE.code(),
        null,
        null,
        null,
        Long.toString(cursor));
  }

  static ConsentStanding of(Purpose purpose, Optional<Consent> consent, Instant now, long cursor) {
    return new ConsentStanding(
        true,
        purpose.terms().needsConsent(),
        purpose.terms().legalBasis().code(),
        purpose.terms().dataCategories().stream().map(DataCategory::value).toList(),
        consent.map(c -> c.stateAt(now)).orElse(ConsentState.NONE).code(),
        consent.map(Consent::id).orElse(null),
        consent.map(c -> c.current().version()).orElse(null),
        consent.map(c -> c.current().expiresAt()).orElse(null),
        Long.toString(cursor));
  }
}
