package dev.gatehouse.rego.builtin.format;

/** The verbs of floating-point numbers. */
final class FloatingFormat {
  private static final int DEFAULT_PRECISION = 6;

  private FloatingFormat() {}

  static boolean append(StringBuilder out, Directive directive, int verb, double value) {
    switch (verb) {
      case 'v' -> append(out, directive, 'g', value, -1);
      case 'b', 'g', 'G', 'x', 'X' -> append(out, directive, (char) verb, value, -1);
      case 'f', 'F' -> append(out, directive, 'f', value, DEFAULT_PRECISION);
      case 'e', 'E' -> append(out, directive, (char) verb, value, DEFAULT_PRECISION);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void append(
      StringBuilder out, Directive directive, char verb, double value, int precision) {
    int digits = directive.hasPrecision ? directive.precision : precision;
    String number = GoFloat.format(value, verb, digits);
    boolean negative = number.startsWith("-");
    String unsigned = negative ? number.substring(1) : number;
    if (directive.sharp && verb != 'b') {
      unsigned = withDecimalPoint(unsigned, verb, digits);
    }
    String sign = directive.sign(negative);
    int missing = directive.width - sign.length() - unsigned.length();
    if (directive.zero && !directive.minus && directive.hasWidth && missing > 0) {
      out.append(sign).repeat('0', missing).append(unsigned);
    } else {
      directive.padWithSpaces(out, sign + unsigned);
    }
  }

  /**
   * The {@code #} flag: a decimal point always, and the trailing zeros that {@code g} leaves out.
   */
  private static String withDecimalPoint(String number, char verb, int precision) {
    boolean hexadecimal = verb == 'x' || verb == 'X';
    int exponentAt = 0;
    while (exponentAt < number.length()
        && !startsExponent(number.charAt(exponentAt), hexadecimal)) {
      exponentAt++;
    }
    String head = number.substring(0, exponentAt);
    int missing =
        verb == 'g' || verb == 'G' || verb == 'x'
            ? (precision < 0 ? DEFAULT_PRECISION : precision)
            : 0;
    missing -= significantDigits(head);
    if (head.indexOf('.') < 0) {
      missing -= head.equals("0") ? 1 : 0;
      head += ".";
    }
    return head + "0".repeat(Math.max(0, missing)) + number.substring(exponentAt);
  }

  private static boolean startsExponent(char c, boolean hexadecimal) {
    return c == 'p' || c == 'P' || (!hexadecimal && (c == 'e' || c == 'E'));
  }

  private static int significantDigits(String number) {
    int count = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c != '.' && (c != '0' || count > 0)) {
        count++;
      }
    }
    return count;
  }
}
