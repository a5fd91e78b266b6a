package dev.gatehouse.rego.builtin.format;

import java.util.Locale;

/** The verbs of 64-bit whole numbers. */
final class IntegerFormat {
  private IntegerFormat() {}

  /** Appends the number; false when the verb isn't for numbers. */
  static boolean append(StringBuilder out, Directive directive, int verb, long value) {
    switch (verb) {
      case 'v', 'd' -> digits(out, directive, verb, value, 10);
      case 'b' -> digits(out, directive, verb, value, 2);
      case 'o', 'O' -> digits(out, directive, verb, value, 8);
      case 'x', 'X' -> digits(out, directive, verb, value, 16);
      case 'c' -> directive.pad(out, Character.toString(codePoint(value)));
      case 'q' -> directive.pad(out, GoQuote.character(codePoint(value), directive.plus));
      case 'U' -> directive.padWithSpaces(out, unicode(directive, value));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void digits(
      StringBuilder out, Directive directive, int verb, long value, int base) {
    if (directive.hasPrecision && directive.precision == 0 && value == 0) {
      directive.padWithSpaces(out, "");
      return;
    }
    String digits = Long.toUnsignedString(Math.abs(value), base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    String sign = directive.sign(value < 0);
    int least = directive.hasPrecision ? directive.precision : 0;
    if (!directive.hasPrecision && directive.zero && !directive.minus && directive.hasWidth) {
      least = directive.width - sign.length();
    }
    digits = "0".repeat(Math.max(0, least - digits.length())) + digits;
    directive.padWithSpaces(out, sign + prefix(directive, verb, digits) + digits);
  }

  private static String prefix(Directive directive, int verb, String digits) {
    if (verb == 'O') {
      return directive.sharp && !digits.startsWith("0") ? "0o0" : "0o";
    }
    if (!directive.sharp) {
      return "";
    }
    return switch (verb) {
      case 'b' -> "0b";
      case 'o' -> digits.startsWith("0") ? "" : "0";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }

  private static String unicode(Directive directive, long value) {
    int least = directive.hasPrecision && directive.precision > 4 ? directive.precision : 4;
    String digits = Long.toHexString(value).toUpperCase(Locale.ROOT);
    String text = "U+" + "0".repeat(Math.max(0, least - digits.length())) + digits;
    boolean shown =
        directive.sharp
            && value >= 0
            && value <= Character.MAX_CODE_POINT
            && GoQuote.isPrintable((int) value);
    return shown ? text + " '" + Character.toString((int) value) + "'" : text;
  }

  private static int codePoint(long value) {
    boolean valid =
        value >= 0 && value <= Character.MAX_CODE_POINT && !(value >= 0xD800 && value <= 0xDFFF);
    return valid ? (int) value : 0xFFFD;
  }
}
