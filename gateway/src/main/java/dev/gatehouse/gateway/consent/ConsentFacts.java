package dev.gatehouse.gateway.consent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purpose, and what a data subject says to it.
 *
 * @param purposeKnown whether the tenant has the purpose
 * @param needsConsent whether the purpose rests on consent
 * @param legalBasis what makes it lawful, such as {@code consent} or {@code contract}
 * @param dataCategories the categories of personal data it covers
 * @param state where consent stands; null where nobody was asked for
 * @param consentId the consent, if there ever was one
 * @param version that consent's version
 * @param expiresAt from when on a given consent no longer counts
 * @param cursor the place in the vault's change feed that this is as new as
 */
public record ConsentFacts(
    boolean purposeKnown,
    boolean needsConsent,
    String legalBasis,
    List<String> dataCategories,
    @Nullable ConsentState state,
    @Nullable String consentId,
    @Nullable Integer version,
    @Nullable Instant expiresAt,
    long cursor) {

  public ConsentFacts {
    dataCategories = List.copyOf(dataCategories);
  }

  /** The facts of a purpose for which nobody's consent is looked at. */
  public static ConsentFacts ofPurpose(String legalBasis, List<String> dataCategories) {
    return new ConsentFacts(true, false, legalBasis, dataCategories, null, null, null, null, 0);
  }

  /** The same purpose, with nobody's consent looked at. */
  public ConsentFacts withoutConsent() {
    return new ConsentFacts(
        purposeKnown, needsConsent, legalBasis, dataCategories, null, null, null, null, cursor);
  }

  /** The same at a moment: a consent given for a time that is over has expired. */
  public ConsentFacts at(Instant now) {
    return state == ConsentState.GIVEN && expiresAt != null && !now.isBefore(expiresAt)
        ? with(ConsentState.EXPIRED, consentId, version, expiresAt, cursor)
        : this;
  }

  /** Whether a request of this person for this purpose would be refused. */
  boolean refuses() {
    return !purposeKnown || (needsConsent && state != null && state != ConsentState.GIVEN);
  }

  /** The same purpose, with another state of consent. */
  ConsentFacts with(
      ConsentState newState,
      @Nullable String newId,
      @Nullable Integer newVersion,
      @Nullable Instant newExpiry,
      long newCursor) {
    return new ConsentFacts(
        purposeKnown,
        needsConsent,
        legalBasis,
        dataCategories,
        newState,
        newId,
        newVersion,
        newExpiry,
        newCursor);
  }
}
