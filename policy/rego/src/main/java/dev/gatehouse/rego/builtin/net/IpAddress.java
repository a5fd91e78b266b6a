package dev.gatehouse.rego.builtin.net;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. An IPv6 address that maps an IPv4 one ({@code ::ffff:1.2.3.4}) is that IPv4
 * address.
 *
 * @param value the address as an unsigned number
 * @param version 4 or 6
 */
public record IpAddress(BigInteger value, int version) implements Comparable<IpAddress> {
  private static final BigInteger MAPPED_PREFIX = BigInteger.valueOf(0xffff).shiftLeft(32);
  private static final BigInteger IPV4_MASK = BigInteger.valueOf(0xffffffffL);

  /** The address that a text spells, without zone; null when it spells none. */
  public static @Nullable IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? IpAddressText.parseSix(text) : IpAddressText.parseFour(text);
  }

  /** The address of 4 or 16 bytes; null for any other number. */
  public static @Nullable IpAddress of(byte[] bytes) {
    BigInteger value = new BigInteger(1, bytes);
    return switch (bytes.length) {
      case 4 -> new IpAddress(value, 4);
      case 16 -> ofSix(value);
      default -> null;
    };
  }

  static IpAddress ofFour(long value) {
    return new IpAddress(BigInteger.valueOf(value), 4);
  }

  static IpAddress ofSix(BigInteger value) {
    return isMapped(value) ? new IpAddress(value.and(IPV4_MASK), 4) : new IpAddress(value, 6);
  }

  private static boolean isMapped(BigInteger value) {
    return value.shiftRight(32).shiftLeft(32).equals(MAPPED_PREFIX);
  }

  /** The number of bits of an address of this version. */
  public int bits() {
    return version == 4 ? 32 : 128;
  }

  /** The place among all addresses, IPv4 ones where their mapped forms are. */
  BigInteger rank() {
    return version == 4 ? value.or(MAPPED_PREFIX) : value;
  }

  @Override
  public int compareTo(IpAddress other) {
    return rank().compareTo(other.rank());
  }

  /** Dotted decimal, or the canonical text of RFC 5952. */
  @Override
  public String toString() {
    return version == 4
        ? IpAddressText.formatFour(value.longValue())
        : IpAddressText.formatSix(value);
  }
}
