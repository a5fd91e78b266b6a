package dev.gatehouse.rego.value;

/** Recognizes the texts that {@code Long.toString} writes, so that their text needn't be kept. */
final class PlainInteger {
  private static final int SAFE_DIGITS = 18;

  private PlainInteger() {}

  /** Whether the text is the canonical form of a whole number of at most 18 digits. */
  static boolean matches(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    if (digits == 0 || digits > SAFE_DIGITS) {
      return false;
    }
    if (text.charAt(start) == '0' && (digits > 1 || start == 1)) {
      return false;
    }
    return allDigits(text, start);
  }

  /** Whether a number's text has no exponent. */
  static boolean hasNoExponent(String text) {
    return text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  private static boolean allDigits(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}
