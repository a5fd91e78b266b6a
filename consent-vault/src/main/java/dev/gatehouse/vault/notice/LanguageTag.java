package dev.gatehouse.vault.notice;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * A language tag of BCP 47 (RFC 5646) in its canonical case, such as {@code en} or {@code pt-BR}.
 */
public record LanguageTag(String value) implements Comparable<LanguageTag> {

  /** What to tell a caller whose tag does not fit. */
  public static final String EXPECTED =
      "must be a language tag of BCP 47 in its canonical case, such as en or pt-BR";

  public LanguageTag {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("a language " + EXPECTED);
    }
  }

  public static Optional<LanguageTag> parse(String text) {
    return isCanonical(text) ? Optional.of(new LanguageTag(text)) : Optional.empty();
  }

  private static boolean isCanonical(String text) {
    if (text.isEmpty() || text.length() > 35) {
      return false;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text).build();
      return !locale.getLanguage().isEmpty() && locale.toLanguageTag().equals(text);
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  @Override
  public int compareTo(LanguageTag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
