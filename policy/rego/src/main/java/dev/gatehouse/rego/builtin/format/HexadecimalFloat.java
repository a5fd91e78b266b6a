package dev.gatehouse.rego.builtin.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The notation {@code 0x1.8p+01} of a double. */
final class HexadecimalFloat {
  private static final int FRACTION_DIGITS = 13;

  private HexadecimalFloat() {}

  /** Formats with a number of digits after the point, or with as many as are needed for -1. */
  static String format(double value, int precision) {
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    if (value == 0) {
      return sign + "0x0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "p+00";
    }
    int exponent = normalExponent(value);
    // A significand in [1, 2), scaled to a whole number of 13 hexadecimal digits after the point.
    BigInteger digits =
        new BigDecimal(Math.abs(value))
            .multiply(power(FRACTION_DIGITS * 4 - exponent))
            .toBigIntegerExact();
    int shown = FRACTION_DIGITS;
    if (precision >= 0 && precision < FRACTION_DIGITS) {
      BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft((FRACTION_DIGITS - precision) * 4));
      digits = new BigDecimal(digits).divide(unit, 0, RoundingMode.HALF_EVEN).toBigInteger();
      shown = precision;
      if (digits.bitLength() > shown * 4 + 1) {
        digits = digits.shiftRight(1);
        exponent++;
      }
    }
    String hex = digits.toString(16);
    String fraction = hex.substring(hex.length() - shown);
    if (precision < 0) {
      fraction = fraction.replaceAll("0+$", "");
    } else {
      fraction += "0".repeat(precision - shown);
    }
    int size = Math.abs(exponent);
    return sign
        + "0x1"
        + (fraction.isEmpty() ? "" : "." + fraction)
        + (exponent < 0 ? "p-" : "p+")
        + (size < 10 ? "0" : "")
        + size;
  }

  private static int normalExponent(double value) {
    int exponent = Math.getExponent(value);
    if (exponent >= Double.MIN_EXPONENT) {
      return exponent;
    }
    return Math.getExponent(value * 0x1p54) - 54;
  }

  private static BigDecimal power(int exponent) {
    return exponent >= 0
        ? new BigDecimal(BigInteger.ONE.shiftLeft(exponent))
        : BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
  }
}
