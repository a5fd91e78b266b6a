package dev.gatehouse.vault.input;

import java.util.regex.Pattern;

/**
 * The lexical form that purposes and data categories share: lower-case words of letters, digits and
 * underscores, joined by dots from the general to the particular, as in the Fides taxonomies
 * ({@code essential.service.notifications.email}).
 */
public final class DottedKey {

  /** The longest key, in characters. */
  public static final int MAX_LENGTH = 128;

  /** What to tell a caller whose key does not fit. */
  public static final String EXPECTED =
      "must be lower-case words joined by dots, such as analytics.reporting, of at most "
          + MAX_LENGTH
          + " characters";

  // Possessive, so that no input makes it backtrack.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*+(?:\\.[a-z][a-z0-9_]*+)*+");

  private DottedKey() {}

  public static boolean isValid(String value) {
    return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
  }

  /**
   * Whether {@code value} is {@code ancestor} or lies under it: {@code a.b} covers {@code a.b.c}
   * and not {@code a.bc}.
   */
  public static boolean covers(String ancestor, String value) {
    return value.startsWith(ancestor)
        && (value.length() == ancestor.length() || value.charAt(ancestor.length()) == '.');
  }
}
