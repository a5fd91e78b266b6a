package dev.gatehouse.vault.input;

import java.util.regex.Pattern;

/**
 * The lexical form of short machine-readable codes, such as the method of a consent or the reason
 * of its withdrawal. Codes and not sentences, because what people write about themselves is
 * personal data and would stand here unencrypted.
 */
public final class Code {

  /** What to tell a caller whose code does not fit. */
  public static final String EXPECTED =
      "must be a code of lower-case letters, digits, '-' and '_', such as web-form, of at most 64"
          + " characters";

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private Code() {}

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }
}
