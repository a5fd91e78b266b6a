package dev.gatehouse.gateway.hygiene;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8} or {@code
 * fd00::/8}.
 *
 * @param network the block's first address, 4 or 16 octets
 * @param prefix how many leading bits an address shares with it
 */
public record AddressRange(InetAddress network, int prefix) {

  /**
   * Reads a block; an address alone is a block of one.
   *
   * @throws IllegalArgumentException naming the text and what was expected
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
    if (octets == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address range, expected one like 10.0.0.0/8");
    }
    int bits = octets.length * 8;
    int prefix = bits;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      prefix = length.matches("\\d{1,3}") ? Integer.parseInt(length) : -1;
    }
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "'" + text + "' has no prefix length from 0 to " + bits + " after its slash");
    }
    return new AddressRange(address(octets), prefix);
  }

  /** Whether the address is in the block. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    return rest == 0 || (mine[whole] & 0xff) >> (8 - rest) == (theirs[whole] & 0xff) >> (8 - rest);
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }
}
