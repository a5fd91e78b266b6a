package dev.gatehouse.rego.builtin.format;

import java.math.BigInteger;
import java.util.Locale;

/**
 * The verbs of whole numbers beyond 64 bits, with the rules of {@code big.Int}, which differ in
 * small ways.
 */
final class BigIntegerFormat {
  private BigIntegerFormat() {}

  static boolean append(StringBuilder out, Directive directive, int verb, BigInteger value) {
    int base =
        switch (verb) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'd', 's', 'v' -> 10;
          case 'x', 'X' -> 16;
          default -> 0;
        };
    if (base == 0) {
      out.append("%!").appendCodePoint(verb).append("(big.Int=").append(value).append(')');
      return true;
    }
    String digits = value.abs().toString(base);
    if (verb == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    String sign = directive.sign(value.signum() < 0);
    String prefix = prefix(directive, verb);
    int zeros = directive.hasPrecision ? Math.max(0, directive.precision - digits.length()) : 0;
    int missing = directive.width - (sign.length() + prefix.length() + zeros + digits.length());
    if (directive.zero
        && !directive.minus
        && !directive.hasPrecision
        && directive.hasWidth
        && missing > 0) {
      zeros = missing;
    }
    directive.padWithSpaces(out, sign + prefix + "0".repeat(zeros) + digits);
    return true;
  }

  private static String prefix(Directive directive, int verb) {
    if (verb == 'O') {
      return "0o";
    }
    if (!directive.sharp) {
      return "";
    }
    return switch (verb) {
      case 'b' -> "0b";
      case 'o' -> "0";
      case 'x' -> "0x";
      case 'X' -> "0X";
      default -> "";
    };
  }
}
