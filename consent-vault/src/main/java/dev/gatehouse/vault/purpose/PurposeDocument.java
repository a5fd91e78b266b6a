package dev.gatehouse.vault.purpose;

import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.input.Violations;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A purpose in JSON, both as sent and as answered.
 *
 * @param key needed to create; when replacing it may be left out
 * @param retention an ISO 8601 period of years, months, weeks and days, such as {@code P1Y6M}
 * @param version answered only, as are {@code system} and {@code updated_at}: what was answered can
 *     be changed and sent back, and these three do not count
 */
public record PurposeDocument(
    @Nullable String key,
    @Nullable String title,
    @Nullable String description,
    @Nullable String dpvIri,
    @Nullable String legalBasis,
    @Nullable List<@Nullable String> dataCategories,
    @Nullable List<@Nullable String> recipients,
    @Nullable String retention,
    @Nullable Boolean needsConsent,
    @Nullable Integer version,
    @Nullable Boolean system,
    @Nullable Instant updatedAt) {

  private static final int MAX_ITEMS = 50;
  private static final Pattern DPV_IRI =
      Pattern.compile("https://w3id\\.org/dpv(?:/[a-z0-9/-]{1,64})?#[A-Za-z][A-Za-z0-9-]{0,63}");

  static PurposeDocument of(Purpose purpose) {
    PurposeTerms terms = purpose.terms();
    return new PurposeDocument(
        purpose.key().value(),
        terms.title(),
        terms.description(),
        terms.dpvIri(),
        terms.legalBasis().code(),
        List.copyOf(terms.dataCategories().stream().map(DataCategory::value).toList()),
        List.copyOf(terms.recipients()),
        terms.retention() == null ? null : terms.retention().toString(),
        terms.needsConsent(),
        purpose.version(),
        purpose.system(),
        purpose.updatedAt());
  }

  /** The key of a purpose to be created. */
  public PurposeKey toKey() {
    Violations violations = new Violations();
    Optional<PurposeKey> parsed = Optional.ofNullable(key).flatMap(PurposeKey::parse);
    if (violations.present("/key", key) && parsed.isEmpty()) {
      violations.add("/key", DottedKey.EXPECTED);
    }
    violations.refuseIfAny();
    return parsed.orElseThrow();
  }

  /**
   * Checks everything and gives the terms.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, naming each member that
   *     breaks a rule
   */
  public PurposeTerms toTerms() {
    Violations violations = new Violations();
    violations.text("/title", title, 200);
    violations.optionalText("/description", description, 2000);
    if (dpvIri != null && !DPV_IRI.matcher(dpvIri).matches()) {
      violations.add(
          "/dpv_iri",
          "must be a term of the Data Privacy Vocabulary, such as"
              + " https://w3id.org/dpv#ServiceProvision");
    }
    Optional<LegalBasis> basis = Optional.ofNullable(legalBasis).flatMap(LegalBasis::of);
    if (violations.present("/legal_basis", legalBasis) && basis.isEmpty()) {
      violations.add("/legal_basis", LegalBasis.EXPECTED);
    }
    boolean consentNeeded = Boolean.TRUE.equals(needsConsent);
    if (violations.present("/needs_consent", needsConsent)
        && !consentNeeded
        && basis.filter(LegalBasis.CONSENT::equals).isPresent()) {
      violations.add("/needs_consent", "must be true when the legal basis is consent");
    }
    List<DataCategory> categories = categories(violations);
    List<String> receivers = receivers(violations);
    Period kept = period(violations);
    violations.refuseIfAny();
    return new PurposeTerms(
        String.valueOf(title),
        description,
        dpvIri,
        basis.orElseThrow(),
        categories,
        receivers,
        kept,
        consentNeeded);
  }

  private List<DataCategory> categories(Violations violations) {
    List<DataCategory> found = new ArrayList<>();
    if (dataCategories == null || dataCategories.isEmpty() || dataCategories.size() > MAX_ITEMS) {
      violations.add("/data_categories", "must list 1 to " + MAX_ITEMS + " categories");
      return found;
    }
    for (int i = 0; i < dataCategories.size(); i++) {
      String category = dataCategories.get(i);
      if (category == null || !DottedKey.isValid(category)) {
        violations.add("/data_categories/" + i, DottedKey.EXPECTED);
      } else if (found.contains(new DataCategory(category))) {
        violations.add("/data_categories/" + i, "is listed twice");
      } else {
        found.add(new DataCategory(category));
      }
    }
    return found;
  }

  private List<String> receivers(Violations violations) {
    List<String> found = new ArrayList<>();
    if (recipients == null) {
      return found;
    }
    if (recipients.size() > MAX_ITEMS) {
      violations.add("/recipients", "must list at most " + MAX_ITEMS);
      return found;
    }
    for (int i = 0; i < recipients.size(); i++) {
      String recipient = recipients.get(i);
      violations.text("/recipients/" + i, recipient, 200);
      found.add(String.valueOf(recipient));
    }
    return found;
  }

  private @Nullable Period period(Violations violations) {
    if (retention == null) {
      return null;
    }
    try {
      Period period = Period.parse(retention);
      if (period.isZero() || period.isNegative() || retention.startsWith("-")) {
        violations.add("/retention", "must be longer than nothing");
      }
      return period;
    } catch (DateTimeParseException e) {
      violations.add("/retention", "must be an ISO 8601 period such as P1Y, P18M or P30D");
      return null;
    }
  }
}
