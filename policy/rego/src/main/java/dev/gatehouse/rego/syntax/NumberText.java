package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks on a number's text that the lexical grammar leaves to the parser. */
final class NumberText {

  /**
   * Binary exponents beyond this are refused, as they make arithmetic take time out of proportion.
   */
  private static final int MAX_BINARY_EXPONENT = 100_000;

  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?");

  private NumberText() {}

  static boolean hasLeadingZero(String text) {
    if (text.length() < 2 || text.charAt(0) != '0' || text.charAt(1) == '.') {
      return false;
    }
    return text.length() < 3 || (text.charAt(1) != 'e' && text.charAt(1) != 'E');
  }

  static boolean isTooBig(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = (e < 0 ? text : text.substring(0, e)).replace("-", "");
    if (mantissa.chars().allMatch(c -> c == '0' || c == '.')) {
      return false;
    }
    double exponent = 0;
    if (e >= 0) {
      try {
        exponent = Double.parseDouble(text.substring(e + 1));
      } catch (NumberFormatException notANumber) {
        return false;
      }
    }
    int point = mantissa.indexOf('.');
    String digits = mantissa.replace(".", "");
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    int whole = point < 0 ? mantissa.length() : point;
    double magnitude = (exponent + whole - first) * BITS_PER_DIGIT;
    return Math.abs(magnitude) > MAX_BINARY_EXPONENT;
  }

  static @Nullable RegoNumber parse(String text) {
    return NUMBER.matcher(text).matches()
        ? RegoNumber.parse(text.startsWith(".") ? "0" + text : text.replace("-.", "-0."))
        : null;
  }
}
