package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.net.IpAddress;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** {@code net.lookup_ip_addr}, which reaches allowed names only, and {@code opa.runtime}. */
final class Nets {
  private static final RegoSet LOOPBACK =
      RegoSet.of(RegoString.of("127.0.0.1"), RegoString.of("::1"));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("net.lookup_ip_addr")
              .takes("name", STRING)
              .nondeterministic()
              .returns("addrs", set(STRING))
              .by((context, a) -> lookUp(context, Operands.string(a[0], 1))),
          declare("opa.runtime")
              .nondeterministic()
              .returns("output", object(STRING, ANY))
              .by((context, a) -> context.runtime()));

  private Nets() {}

  private record Name(String name) {}

  /** Addresses and {@code localhost} (RFC 6761 section 6.3) are answered without asking anybody. */
  private static RegoSet lookUp(BuiltinContext context, String name) {
    IpAddress address = IpAddress.parse(name);
    if (address != null) {
      return RegoSet.of(RegoString.of(address.toString()));
    }
    if (name.equalsIgnoreCase("localhost")) {
      return LOOPBACK;
    }
    requireAllowed(context, name);
    return context.memo(new Name(name), () -> resolve(name));
  }

  /** Refuses a host that isn't allowed, before anything is sent. */
  static void requireAllowed(BuiltinContext context, String host) {
    if (!context.network().allows(host)) {
      throw BuiltinException.failed("disallowed host: " + host);
    }
  }

  private static RegoSet resolve(String name) {
    try {
      RegoSet.Builder addresses = RegoSet.builder();
      for (InetAddress address : InetAddress.getAllByName(name)) {
        addresses.add(RegoString.of(String.valueOf(IpAddress.of(address.getAddress()))));
      }
      return addresses.build();
    } catch (UnknownHostException unknown) {
      throw BuiltinException.failed("lookup " + name + ": no such host");
    }
  }
}
