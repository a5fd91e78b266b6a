package dev.gatehouse.verifier.note;

import java.util.Optional;

/**
 * Numbers from 0 to 2^64-1 in decimal digits without leading zeros, as the C2SP formats write sizes
 * and indexes.
 */
public final class UnsignedDecimal {

  private UnsignedDecimal() {}

  /** The number as the bits of a long, empty when the text is none. */
  public static Optional<Long> parse(String text) {
    if (!text.matches("0|[1-9][0-9]{0,19}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseUnsignedLong(text));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
