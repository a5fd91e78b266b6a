package dev.gatehouse.rego.builtin.format;

import dev.gatehouse.rego.value.RegoNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Go's {@code strconv.FormatFloat} for 64-bit numbers. */
public final class GoFloat {
  /**
   * The precision that decides between the notations of {@code g} when the shortest form is asked
   * for.
   */
  private static final int SHORTEST_PRECISION = 6;

  private static final double JSON_SCIENTIFIC_BELOW = 1e-6;
  private static final double JSON_SCIENTIFIC_FROM = 1e21;
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1023;

  private GoFloat() {}

  /**
   * Formats a finite number.
   *
   * @param verb one of {@code e E f g G b x X}
   * @param precision the number of digits, with the meaning that the verb gives it; -1 for as few
   *     as name the number
   */
  public static String format(double value, char verb, int precision) {
    if (verb == 'b') {
      return binary(value);
    }
    if (verb == 'x' || verb == 'X') {
      String text = HexadecimalFloat.format(value, precision);
      return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    BigDecimal magnitude =
        precision < 0 ? shortest(Math.abs(value)) : new BigDecimal(Math.abs(value));
    String text =
        switch (verb) {
          case 'f' -> fixed(magnitude, precision);
          case 'e', 'E' -> scientific(magnitude, precision);
          default -> general(magnitude, precision);
        };
    return sign + (verb == 'E' || verb == 'G' ? text.toUpperCase(Locale.ROOT) : text);
  }

  /**
   * A number as {@code encoding/json} writes a double: plain unless it is very small or very large.
   */
  public static String json(double value) {
    double magnitude = Math.abs(value);
    boolean scientific =
        magnitude != 0 && (magnitude < JSON_SCIENTIFIC_BELOW || magnitude >= JSON_SCIENTIFIC_FROM);
    String text = format(value, scientific ? 'e' : 'f', -1);
    return scientific ? text.replaceFirst("e-0(\\d)$", "e-$1") : text;
  }

  private static BigDecimal shortest(double magnitude) {
    return magnitude == 0
        ? BigDecimal.ZERO
        : new BigDecimal(RegoNumber.of(magnitude).toString()).stripTrailingZeros();
  }

  private static String fixed(BigDecimal magnitude, int precision) {
    return precision < 0
        ? magnitude.toPlainString()
        : magnitude.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(BigDecimal magnitude, int precision) {
    if (magnitude.signum() == 0) {
      return (precision > 0 ? "0." + "0".repeat(precision) : "0") + "e+00";
    }
    BigDecimal rounded =
        precision < 0
            ? magnitude
            : magnitude.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    int shown = precision < 0 ? digits.length() : precision + 1;
    digits =
        digits.length() >= shown
            ? digits.substring(0, shown)
            : digits + "0".repeat(shown - digits.length());
    StringBuilder text = new StringBuilder().append(digits.charAt(0));
    if (shown > 1) {
      text.append('.').append(digits, 1, shown);
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }

  private static String general(BigDecimal magnitude, int precision) {
    if (magnitude.signum() == 0) {
      return "0";
    }
    int wanted = precision == 0 ? 1 : precision;
    BigDecimal rounded =
        (wanted < 0 ? magnitude : magnitude.round(new MathContext(wanted, RoundingMode.HALF_EVEN)))
            .stripTrailingZeros();
    int digits = rounded.precision();
    int exponent = digits - 1 - rounded.scale();
    int limit = wanted > digits && digits >= exponent + 1 ? digits : wanted;
    if (exponent < -4 || exponent >= (precision < 0 ? SHORTEST_PRECISION : limit)) {
      return scientific(rounded, -1);
    }
    return rounded.toPlainString();
  }

  private static String binary(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> MANTISSA_BITS & 0x7ff);
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    if (exponent == 0) {
      exponent++;
    } else {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int power = exponent - EXPONENT_BIAS - MANTISSA_BITS;
    return (bits < 0 ? "-" : "") + mantissa + "p" + (power >= 0 ? "+" : "") + power;
  }
}
