package dev.gatehouse.identity.person;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The name a person signs in with. Two names that differ only in case or in compatible Unicode
 * forms are the same (NFKC, Unicode Standard Annex 15), so that nobody can register a look-alike of
 * somebody else's.
 *
 * @param shown as it was given
 * @param key what it is compared by
 */
public record Username(String shown, String key) {

  private static final int LONGEST = 128;

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException when it is empty, too long, or has control characters or
   *     spaces; the name itself is personal data and not in the message
   */
  public static Username parse(String text) {
    String key = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (key.isEmpty() || key.length() > LONGEST || text.length() > LONGEST) {
      throw new IllegalArgumentException("a username has 1 to " + LONGEST + " characters");
    }
    if (key.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
      throw new IllegalArgumentException("a username has no spaces and no control characters");
    }
    return new Username(text, key);
  }

  /** Neither form: it is personal data. */
  @Override
  public String toString() {
    return "Username[…]";
  }
}
