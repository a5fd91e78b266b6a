package dev.gatehouse.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number of arbitrary precision. Numbers are equal when their values are, but each keeps the text
 * that it was written with, as OPA does: {@code 1.0} prints as {@code 1.0} and equals {@code 1}.
 *
 * <p>Whole numbers of 64 bits written plainly are held as a {@code long} and take no part in
 * decimal arithmetic.
 */
public final class RegoNumber implements RegoValue {
  /**
   * The greatest decimal exponent, either way, that a number may have; comparing stays cheap below
   * it.
   */
  public static final int MAX_EXPONENT = 100_000;

  private static final int SMALLEST_SHARED = -128;
  private static final RegoNumber[] SHARED = new RegoNumber[1152];

  static {
    for (int i = 0; i < SHARED.length; i++) {
      SHARED[i] = new RegoNumber(SMALLEST_SHARED + i, null, null);
    }
  }

  public static final RegoNumber ZERO = of(0);
  public static final RegoNumber ONE = of(1);

  private final long whole;
  private final @Nullable BigDecimal decimal;
  private final @Nullable String text;

  private RegoNumber(long whole, @Nullable BigDecimal decimal, @Nullable String text) {
    this.whole = whole;
    this.decimal = decimal;
    this.text = text;
  }

  public static RegoNumber of(long value) {
    long index = value - SMALLEST_SHARED;
    return index >= 0 && index < SHARED.length
        ? SHARED[(int) index]
        : new RegoNumber(value, null, null);
  }

  /** A whole number of any size. */
  public static RegoNumber of(BigInteger value) {
    return value.bitLength() < 64
        ? of(value.longValue())
        : of(new BigDecimal(value), value.toString());
  }

  /**
   * A binary floating-point number, written with the fewest digits that name it.
   *
   * @throws IllegalArgumentException for infinities and NaN, which are no Rego numbers
   */
  public static RegoNumber of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number must be finite, got " + value);
    }
    return parse(FloatText.shortest(value));
  }

  /**
   * A number from the text of a JSON or Rego number; the text is kept.
   *
   * @throws IllegalArgumentException when the text is no number, or its exponent exceeds {@link
   *     #MAX_EXPONENT}
   */
  public static RegoNumber parse(String text) {
    if (PlainInteger.matches(text)) {
      return of(Long.parseLong(text));
    }
    try {
      return of(new BigDecimal(text), text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("not a number: " + shorten(text), malformed);
    }
  }

  private static RegoNumber of(BigDecimal value, String text) {
    long exponent = (long) value.precision() - value.scale();
    if (value.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT) {
      throw new IllegalArgumentException("number too big: " + shorten(text));
    }
    if (value.signum() == 0) {
      return new RegoNumber(0, null, text);
    }
    if (exponent > 0 && exponent <= 19) {
      BigDecimal plain = value.stripTrailingZeros();
      if (plain.scale() <= 0 && plain.toBigInteger().bitLength() < 64) {
        return new RegoNumber(plain.longValue(), null, text);
      }
    }
    return new RegoNumber(0, value, text);
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** Whether the value is a whole number that a {@code long} holds, however it is written. */
  public boolean isLong() {
    return decimal == null;
  }

  /**
   * Whether it is a 64-bit whole number written without exponent, which is what OPA wants of index
   * arguments.
   */
  public boolean isPlainLong() {
    return decimal == null && (text == null || PlainInteger.hasNoExponent(text));
  }

  /** Whether the value is whole. */
  public boolean isWhole() {
    BigDecimal exact = decimal;
    return exact == null || exact.stripTrailingZeros().scale() <= 0;
  }

  /**
   * The value as a {@code long}.
   *
   * @throws ArithmeticException when {@link #isLong()} is false
   */
  public long longValue() {
    if (decimal != null) {
      throw new ArithmeticException("not a 64-bit whole number: " + this);
    }
    return whole;
  }

  /** The nearest double; infinite when out of its range. */
  public double doubleValue() {
    BigDecimal exact = decimal;
    return exact == null ? (double) whole : exact.doubleValue();
  }

  /** The exact value. */
  public BigDecimal decimalValue() {
    BigDecimal exact = decimal;
    return exact == null ? BigDecimal.valueOf(whole) : exact;
  }

  int compareNumber(RegoNumber other) {
    BigDecimal mine = decimal;
    BigDecimal theirs = other.decimal;
    if (mine == null && theirs == null) {
      return Long.compare(whole, other.whole);
    }
    return decimalValue().compareTo(other.decimalValue());
  }

  @Override
  public Kind kind() {
    return Kind.NUMBER;
  }

  @Override
  public int hashCode() {
    BigDecimal exact = decimal;
    return ValueHash.of(exact == null ? whole : Double.doubleToLongBits(exact.doubleValue()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof RegoNumber that && compareNumber(that) == 0);
  }

  @Override
  public String toString() {
    String written = text;
    return written == null ? Long.toString(whole) : written;
  }
}
