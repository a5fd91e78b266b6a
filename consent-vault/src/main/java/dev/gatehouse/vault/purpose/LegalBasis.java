package dev.gatehouse.vault.purpose;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What makes a processing lawful: the six bases of GDPR article 6(1), in its order. */
public enum LegalBasis {
  CONSENT,
  CONTRACT,
  LEGAL_OBLIGATION,
  VITAL_INTERESTS,
  PUBLIC_TASK,
  LEGITIMATE_INTERESTS;

  /** What to tell a caller whose text is none of them. */
  public static final String EXPECTED =
      "must be one of "
          + Arrays.stream(values()).map(LegalBasis::code).collect(Collectors.joining(", "));

  /** The text in JSON and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LegalBasis> of(String code) {
    return Arrays.stream(values()).filter(basis -> basis.code().equals(code)).findFirst();
  }
}
