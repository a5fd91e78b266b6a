package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A binary floating-point number with 64 bits of mantissa, which is what OPA computes fractions on
 * (Go's {@code big.Float} at its default precision): {@code 0.1 + 0.2} is {@code 0.3}, {@code 1 /
 * 3} is {@code 0.33333333333333333334}. The value is {@code mantissa * 2^exponent}, rounded to
 * nearest, ties to even.
 */
record ExtendedFloat(BigInteger mantissa, int exponent) {
  static final int PRECISION = 64;

  /** The precision of a double in bits. */
  static final int DOUBLE_PRECISION = 53;

  /**
   * Quotients are formed with this many bits beyond the precision, and one more for what remains.
   */
  private static final int GUARD = 66;

  static ExtendedFloat of(RegoNumber number) {
    return of(number.decimalValue());
  }

  static ExtendedFloat of(BigDecimal value) {
    return value.scale() <= 0
        ? round(value.toBigInteger(), 0)
        : quotient(value.unscaledValue(), BigInteger.TEN.pow(value.scale()), 0);
  }

  ExtendedFloat add(ExtendedFloat other) {
    int low = Math.min(exponent, other.exponent);
    return round(alignedTo(low).add(other.alignedTo(low)), low);
  }

  ExtendedFloat negate() {
    return new ExtendedFloat(mantissa.negate(), exponent);
  }

  ExtendedFloat multiply(ExtendedFloat other) {
    return round(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /** The product with the precision of a double, which is what OPA's {@code product} has. */
  ExtendedFloat multiplyAsDouble(ExtendedFloat other) {
    ExtendedFloat exact =
        new ExtendedFloat(mantissa.multiply(other.mantissa), exponent + other.exponent);
    return round(exact.mantissa, exact.exponent, DOUBLE_PRECISION);
  }

  /** The quotient; the divisor must not be zero. */
  ExtendedFloat divide(ExtendedFloat other) {
    return quotient(mantissa, other.mantissa, exponent - other.exponent);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  int signum() {
    return mantissa.signum();
  }

  boolean isWhole() {
    return exponent >= 0 || mantissa.getLowestSetBit() >= -exponent || isZero();
  }

  /** The whole part, rounded toward zero. */
  BigInteger truncated() {
    if (exponent >= 0) {
      return mantissa.shiftLeft(exponent);
    }
    BigInteger magnitude = mantissa.abs().shiftRight(-exponent);
    return mantissa.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /** The number with the fewest digits that name it, in the notation that OPA shows. */
  RegoNumber toNumber() {
    return toNumber(PRECISION);
  }

  /** The same among the numbers of a precision in bits, which this must have been rounded to. */
  RegoNumber toNumber(int precision) {
    if (isZero()) {
      return RegoNumber.ZERO;
    }
    BigDecimal shortest = shortest(precision);
    String digits = shortest.unscaledValue().toString();
    int power = digits.length() - 1 - shortest.scale();
    boolean plain = isWhole() || (power >= -4 && power < 6);
    String text = plain ? shortest.toPlainString() : scientific(digits, power);
    return RegoNumber.parse(mantissa.signum() < 0 ? "-" + text : text);
  }

  private static String scientific(String digits, int power) {
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int magnitude = Math.abs(power);
    return digits.charAt(0)
        + fraction
        + "e"
        + (power < 0 ? "-" : "+")
        + (magnitude < 10 ? "0" : "")
        + magnitude;
  }

  /**
   * The shortest decimal that lies nearer to this magnitude than to any other, without trailing
   * zeros.
   */
  private BigDecimal shortest(int precision) {
    BigInteger scaled = mantissa.abs().shiftLeft(precision - mantissa.abs().bitLength());
    int power = exponent - (precision - mantissa.abs().bitLength());
    boolean inclusive = !scaled.testBit(0);
    BigDecimal exact = decimal(scaled, power);
    BigDecimal half = decimal(BigInteger.ONE, power - 1);
    boolean atPowerOfTwo = scaled.bitCount() == 1;
    BigDecimal low = exact.subtract(atPowerOfTwo ? half.divide(BigDecimal.TWO) : half);
    BigDecimal high = exact.add(half);
    for (int digits = 1; ; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downFits = inclusive ? down.compareTo(low) >= 0 : down.compareTo(low) > 0;
      boolean upFits = inclusive ? up.compareTo(high) <= 0 : up.compareTo(high) < 0;
      if (downFits && upFits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
      }
      if (downFits || upFits) {
        return (downFits ? down : up).stripTrailingZeros();
      }
    }
  }

  private static BigDecimal decimal(BigInteger mantissa, int power) {
    return power >= 0
        ? new BigDecimal(mantissa.shiftLeft(power))
        : new BigDecimal(mantissa).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
  }

  private BigInteger alignedTo(int lower) {
    return mantissa.shiftLeft(exponent - lower);
  }

  private static ExtendedFloat quotient(BigInteger dividend, BigInteger divisor, int exponent) {
    int shift = Math.max(0, PRECISION + GUARD - (dividend.bitLength() - divisor.bitLength()));
    BigInteger[] parts = dividend.abs().shiftLeft(shift).divideAndRemainder(divisor.abs());
    // One more bit stands for all that remains, so that a tie is told from what is just above it.
    BigInteger sticky =
        parts[0].shiftLeft(1).or(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
    boolean negative = dividend.signum() * divisor.signum() < 0;
    return round(negative ? sticky.negate() : sticky, exponent - shift - 1);
  }

  private static ExtendedFloat round(BigInteger mantissa, int exponent) {
    return round(mantissa, exponent, PRECISION);
  }

  private static ExtendedFloat round(BigInteger mantissa, int exponent, int precision) {
    BigInteger magnitude = mantissa.abs();
    int excess = magnitude.bitLength() - precision;
    if (excess <= 0) {
      return mantissa.signum() == 0
          ? new ExtendedFloat(BigInteger.ZERO, 0)
          : new ExtendedFloat(mantissa, exponent);
    }
    BigInteger kept = magnitude.shiftRight(excess);
    boolean half = magnitude.testBit(excess - 1);
    boolean beyondHalf = magnitude.getLowestSetBit() < excess - 1;
    if (half && (beyondHalf || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return new ExtendedFloat(mantissa.signum() < 0 ? kept.negate() : kept, exponent + excess);
  }
}
