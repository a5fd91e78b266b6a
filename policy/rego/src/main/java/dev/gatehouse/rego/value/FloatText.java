package dev.gatehouse.rego.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Doubles written as Go's {@code strconv.FormatFloat(f, 'g', -1, 64)} writes them, which is the
 * text OPA shows.
 */
final class FloatText {
  /**
   * Go takes six digits for the precision when it decides between the two notations of the shortest
   * form.
   */
  private static final int SCIENTIFIC_FROM = 6;

  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private FloatText() {}

  static String shortest(double value) {
    if (value == 0) {
      return Double.doubleToRawLongBits(value) < 0 ? "-0" : "0";
    }
    BigDecimal decimal = shortestDecimal(Math.abs(value));
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    String text =
        exponent < -4 || exponent >= SCIENTIFIC_FROM
            ? scientific(digits, exponent)
            : decimal.toPlainString();
    return value < 0 ? "-" + text : text;
  }

  /**
   * The decimal with the fewest digits that reads back as this positive double, without trailing
   * zeros.
   */
  static BigDecimal shortestDecimal(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    // Double.toString never writes fewer than two digits and may then choose 4.9E-324 where 5E-324
    // would do.
    if (decimal.precision() == 2) {
      BigDecimal shorter = decimal.round(ONE_DIGIT);
      if (shorter.doubleValue() == value) {
        return shorter.stripTrailingZeros();
      }
    }
    return decimal;
  }

  private static String scientific(String digits, int exponent) {
    StringBuilder text = new StringBuilder(digits.length() + 6).append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
