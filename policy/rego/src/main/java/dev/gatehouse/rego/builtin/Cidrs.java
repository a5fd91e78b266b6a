package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.net.IpAddress;
import dev.gatehouse.rego.builtin.net.IpNetwork;
import dev.gatehouse.rego.builtin.net.IpRanges;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** {@code net.cidr_*} but for the matching of many with many. */
final class Cidrs {
  /** More addresses than this are no result but a way to fill the heap. */
  private static final BigInteger MAX_ADDRESSES = BigInteger.ONE.shiftLeft(22);

  private static final int CANCEL_EVERY = 1024;

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("net.cidr_overlap")
              .takes(STRING, STRING)
              .deprecated()
              .returns(BOOLEAN)
              .by((context, a) -> RegoBoolean.of(contains(a[0], a[1]))),
          declare("net.cidr_intersects")
              .takes("cidr1", STRING)
              .takes("cidr2", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(network(a[0]).intersects(network(a[1])))),
          declare("net.cidr_contains")
              .takes("cidr", STRING)
              .takes("cidr_or_ip", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(contains(a[0], a[1]))),
          declare("net.cidr_expand")
              .takes("cidr", STRING)
              .returns("hosts", set(STRING))
              .by((context, a) -> expand(context, network(a[0]))),
          declare("net.cidr_merge")
              .takes("addrs", any(array(any(STRING)), set(STRING)))
              .returns("output", set(STRING))
              .by((context, a) -> merge(a[0])),
          declare("net.cidr_is_valid")
              .takes("cidr", STRING)
              .returns("result", BOOLEAN)
              .by(
                  (context, a) ->
                      RegoBoolean.of(
                          a[0] instanceof RegoString text
                              && IpNetwork.parse(text.value()) != null)));

  private Cidrs() {}

  private static IpNetwork network(RegoValue value) {
    String text = Operands.string(value, 1);
    IpNetwork network = IpNetwork.parse(text);
    if (network == null) {
      throw BuiltinException.failed("invalid CIDR address: " + text);
    }
    return network;
  }

  static boolean contains(RegoValue cidr, RegoValue cidrOrAddress) {
    IpNetwork network = network(cidr);
    String text = Operands.string(cidrOrAddress, 1);
    IpAddress address = IpAddress.parse(text);
    if (address != null) {
      return network.contains(address);
    }
    IpNetwork other = IpNetwork.parse(text);
    if (other == null) {
      throw BuiltinException.failed(
          "not a valid textual representation of an IP address or CIDR: " + text);
    }
    return network.contains(other);
  }

  private static RegoSet expand(BuiltinContext context, IpNetwork network) {
    if (network.size().compareTo(MAX_ADDRESSES) > 0) {
      throw BuiltinException.failed(
          "too many addresses in " + network + ", at most " + MAX_ADDRESSES);
    }
    RegoSet.Builder addresses = RegoSet.builder();
    BigInteger next = network.first().value();
    int count = network.size().intValue();
    for (int i = 0; i < count; i++) {
      if (i % CANCEL_EVERY == 0) {
        context.checkCancelled();
      }
      addresses.add(RegoString.of(new IpAddress(next, network.address().version()).toString()));
      next = next.add(BigInteger.ONE);
    }
    return addresses.build();
  }

  private static RegoSet merge(RegoValue value) {
    if (!(value instanceof RegoArray) && !(value instanceof RegoSet)) {
      throw BuiltinException.failed("operand must be an array");
    }
    List<IpNetwork> networks = new ArrayList<>();
    for (RegoValue element : Operands.elements(value, 1)) {
      if (!(element instanceof RegoString text)) {
        throw BuiltinException.failed("element must be string");
      }
      networks.add(networkOrAddress(text));
    }
    RegoSet.Builder merged = RegoSet.builder();
    IpRanges.merge(networks).forEach(network -> merged.add(RegoString.of(network.toString())));
    return merged.build();
  }

  /** An address alone stands for its classful network. */
  private static IpNetwork networkOrAddress(RegoString text) {
    IpAddress address = IpAddress.parse(text.value());
    if (address == null) {
      return network(text);
    }
    if (address.version() == 6) {
      throw BuiltinException.failed("IPv6 invalid: needs prefix length");
    }
    int firstOctet = address.value().shiftRight(24).intValue();
    return new IpNetwork(address, firstOctet < 0x80 ? 8 : firstOctet < 0xC0 ? 16 : 24);
  }
}
