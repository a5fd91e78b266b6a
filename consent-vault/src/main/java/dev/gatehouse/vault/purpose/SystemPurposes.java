package dev.gatehouse.vault.purpose;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The purposes that Gatehouse itself works for, known to every tenant from its first moment. None
 * needs consent: signing in and administering follow from the contract with the person, keeping the
 * audit log and answering privacy requests from the law.
 */
public final class SystemPurposes {

  private static final Map<PurposeKey, Purpose> ALL = new TreeMap<>();

  static {
    add(
        "essential.service.authentication",
        "Signing people in",
        "https://w3id.org/dpv#AccountManagement",
        LegalBasis.CONTRACT,
        "user.account",
        "user.authorization");
    add(
        "essential.service.administration",
        "Administering the organisation's own people, clients and settings",
        "https://w3id.org/dpv#OrganisationGovernance",
        LegalBasis.CONTRACT,
        "user.account",
        "user.authorization");
    add(
        "essential.service.security",
        "Deciding for the organisation's own applications who may do what",
        "https://w3id.org/dpv#EnforceAccessControl",
        LegalBasis.CONTRACT,
        "user.account",
        "user.authorization");
    add(
        "essential.service.audit",
        "Keeping and examining the audit log",
        "https://w3id.org/dpv#LegalCompliance",
        LegalBasis.LEGAL_OBLIGATION,
        "system.operations");
    add(
        "essential.service.privacy",
        "Recording consent and answering people's privacy requests",
        "https://w3id.org/dpv#RightsFulfilment",
        LegalBasis.LEGAL_OBLIGATION,
        "user",
        "system.operations");
  }

  private SystemPurposes() {}

  private static void add(
      String key, String title, String dpvIri, LegalBasis basis, String... categories) {
    PurposeKey purposeKey = new PurposeKey(key);
    List<DataCategory> dataCategories =
        List.of(categories).stream().map(DataCategory::new).toList();
    PurposeTerms terms =
        new PurposeTerms(title, null, dpvIri, basis, dataCategories, List.of(), null, false);
    ALL.put(purposeKey, new Purpose(purposeKey, terms, 1, true, null));
  }

  public static Optional<Purpose> find(PurposeKey key) {
    return Optional.ofNullable(ALL.get(key));
  }

  /** All of them, by key. */
  public static Collection<Purpose> all() {
    return List.copyOf(ALL.values());
  }
}
