package dev.gatehouse.vault.purpose;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a purpose says; everything of it but its key.
 *
 * @param title for people, in the tenant's own language
 * @param description more of it, for people
 * @param dpvIri the purpose's term in the W3C Data Privacy Vocabulary, such as {@code
 *     https://w3id.org/dpv#ServiceProvision}
 * @param dataCategories what may be processed for it; a category covers those below it
 * @param recipients who gets the data, for people
 * @param retention how long the data is kept once the purpose has ended; null when that is not said
 *     here
 * @param needsConsent whether the data path asks for the subject's consent; always so when consent
 *     is the legal basis
 */
public record PurposeTerms(
    String title,
    @Nullable String description,
    @Nullable String dpvIri,
    LegalBasis legalBasis,
    List<DataCategory> dataCategories,
    List<String> recipients,
    @Nullable Period retention,
    boolean needsConsent) {

  public PurposeTerms {
    dataCategories = List.copyOf(dataCategories);
    recipients = List.copyOf(recipients);
    if (legalBasis == LegalBasis.CONSENT && !needsConsent) {
      throw new IllegalArgumentException("a purpose whose legal basis is consent needs consent");
    }
  }

  /** Whether the purpose may see data of a category. */
  public boolean permits(DataCategory category) {
    return dataCategories.stream().anyMatch(permitted -> permitted.covers(category));
  }
}
