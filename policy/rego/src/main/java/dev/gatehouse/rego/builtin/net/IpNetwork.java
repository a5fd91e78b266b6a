package dev.gatehouse.rego.builtin.net;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A network in CIDR notation.
 *
 * @param address an address of the network, not necessarily the first
 * @param prefix the number of leading bits that its addresses share, from 0 to 32 or 128
 */
public record IpNetwork(IpAddress address, int prefix) {
  private static final int MAPPED_BITS = 96;
  private static final int MAX_PREFIX_DIGITS = 6;

  public IpNetwork {
    if (prefix < 0 || prefix > address.bits()) {
      throw new IllegalArgumentException(
          "prefix must be from 0 to " + address.bits() + ", got " + prefix);
    }
  }

  /** The network that a text spells, at its first address; null when it spells none. */
  public static @Nullable IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return null;
    }
    String digits = text.substring(slash + 1);
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    boolean numeric = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (address == null || !numeric || digits.length() > MAX_PREFIX_DIGITS) {
      return null;
    }
    int prefix = Integer.parseInt(digits);
    boolean mapped = address.version() == 4 && text.lastIndexOf(':', slash) >= 0;
    if (mapped && prefix <= MAPPED_BITS + 32) {
      // Shorter prefixes reach beyond the mapped addresses; the part of them that is IPv4 is all of
      // it.
      prefix = Math.max(0, prefix - MAPPED_BITS);
    }
    return prefix > address.bits() ? null : new IpNetwork(address, prefix).canonical();
  }

  private IpNetwork canonical() {
    return new IpNetwork(first(), prefix);
  }

  private int hostBits() {
    return address.bits() - prefix;
  }

  public IpAddress first() {
    return new IpAddress(
        address.value().shiftRight(hostBits()).shiftLeft(hostBits()), address.version());
  }

  public IpAddress last() {
    BigInteger hosts = BigInteger.ONE.shiftLeft(hostBits()).subtract(BigInteger.ONE);
    return new IpAddress(address.value().or(hosts), address.version());
  }

  /** The number of addresses. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(hostBits());
  }

  public boolean contains(IpAddress other) {
    return other.version() == address.version()
        && other.value().shiftRight(hostBits()).equals(address.value().shiftRight(hostBits()));
  }

  /** Whether every address of the other network is in this one. */
  public boolean contains(IpNetwork other) {
    return contains(other.first()) && contains(other.last());
  }

  /** Whether the networks have an address in common. */
  public boolean intersects(IpNetwork other) {
    return contains(other.first()) || other.contains(first());
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
