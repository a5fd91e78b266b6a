package dev.gatehouse.rego.builtin.yaml;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a scalar without quotes stands for. */
final class PlainScalar {
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  /** Booleans of YAML 1.1: strings here, which are quoted for the sake of other readers. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF");

  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|[1-9]\\d*|0)");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d\\d?-\\d\\d?([Tt"
              + " ]\\s*\\d\\d?:\\d\\d?:\\d\\d?(\\.\\d+)?\\s*(Z|[-+]\\d\\d:\\d\\d)?)?");
  private static final Pattern SEXAGESIMAL =
      Pattern.compile("[-+]?\\d[\\d_]*(:[0-5]?\\d)+(\\.[\\d_]*)?");

  private PlainScalar() {}

  /** The value; {@link YamlException} for the infinities and NaN, which JSON lacks. */
  static RegoValue resolve(String text) {
    if (NULL.contains(text)) {
      return RegoNull.NULL;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return RegoBoolean.of(TRUE.contains(text));
    }
    if (NOT_FINITE.matcher(text).matches()) {
      String name =
          text.toLowerCase(java.util.Locale.ROOT).endsWith("nan")
              ? "NaN"
              : text.startsWith("-") ? "-Inf" : "+Inf";
      throw new YamlException("json: unsupported value: " + name);
    }
    RegoNumber number = number(text);
    return number == null ? RegoString.of(text) : number;
  }

  /** Whether the text must be quoted to stay a string. */
  static boolean needsQuotes(String text) {
    return NULL.contains(text)
        || TRUE.contains(text)
        || FALSE.contains(text)
        || OLD_BOOLEANS.contains(text)
        || text.equals("<<")
        || NOT_FINITE.matcher(text).matches()
        || DATE.matcher(text).matches()
        || SEXAGESIMAL.matcher(text).matches()
        || number(text) != null;
  }

  private static @Nullable RegoNumber number(String text) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return null;
    }
    // A date such as 2001-01-01 stays a string; it is no number either way.
    String digits = text.charAt(0) == '.' ? text : text.replace("_", "");
    if (WHOLE.matcher(digits).matches()) {
      BigInteger whole = whole(digits);
      if (whole.bitLength() < Long.SIZE || (whole.signum() > 0 && whole.bitLength() == Long.SIZE)) {
        return RegoNumber.of(whole);
      }
    }
    return DECIMAL.matcher(digits).matches() ? YamlNumbers.floating(new BigDecimal(digits)) : null;
  }

  private static BigInteger whole(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger magnitude;
    if (digits.length() == 1 || digits.charAt(0) != '0') {
      magnitude = new BigInteger(digits);
    } else {
      magnitude =
          switch (digits.charAt(1)) {
            case 'b', 'B' -> new BigInteger(digits.substring(2), 2);
            case 'o', 'O' -> new BigInteger(digits.substring(2), 8);
            case 'x', 'X' -> new BigInteger(digits.substring(2), 16);
            default -> new BigInteger(digits.substring(1), 8);
          };
    }
    return negative ? magnitude.negate() : magnitude;
  }
}
