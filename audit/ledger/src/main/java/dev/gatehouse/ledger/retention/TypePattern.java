package dev.gatehouse.ledger.retention;

import java.util.regex.Pattern;

/**
 * Event types as sinks' filters name them: one, or all that begin so with {@code .*}. Stateless.
 */
final class TypePattern {

  /** Every type. */
  static final String ALL = "*";

  private static final Pattern FORM =
      Pattern.compile("\\*|[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)*(\\.\\*)?");

  private TypePattern() {}

  static boolean isValid(String pattern) {
    return pattern.length() <= 200 && FORM.matcher(pattern).matches();
  }

  /** The pattern of SQL's {@code like}. */
  static String like(String pattern) {
    return pattern.replace("_", "\\_").replace("*", "%");
  }
}
