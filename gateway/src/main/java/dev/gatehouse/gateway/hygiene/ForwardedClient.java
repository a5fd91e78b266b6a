package dev.gatehouse.gateway.hygiene;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which address a request came from. {@code X-Forwarded-For} counts only where the connection
 * itself comes from a trusted proxy, and then only as far back as trusted proxies vouch for it: the
 * last address that is not one of theirs.
 */
public final class ForwardedClient {

  private static final String FORWARDED_FOR = "x-forwarded-for";

  private final List<AddressRange> trustedProxies;

  public ForwardedClient(List<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** The address of the caller, as text. */
  public String address(InetAddress connection, HttpHeaders headers) {
    if (trustedProxies.isEmpty() || !trusted(connection)) {
      return connection.getHostAddress();
    }
    List<String> hops =
        headers.getAll(FORWARDED_FOR).stream()
            .flatMap(value -> List.of(value.split(",", -1)).stream())
            .map(String::strip)
            .toList();
    InetAddress nearest = connection;
    for (String hop : hops.reversed()) {
      InetAddress address = parse(hop);
      if (address == null) {
        break;
      }
      nearest = address;
      if (!trusted(address)) {
        break;
      }
    }
    return nearest.getHostAddress();
  }

  private boolean trusted(InetAddress address) {
    for (AddressRange range : trustedProxies) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable InetAddress parse(String text) {
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
    if (octets == null) {
      return null;
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
