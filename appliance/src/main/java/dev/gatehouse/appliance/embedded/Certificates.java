package dev.gatehouse.appliance.embedded;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.net.InetAddress;
import java.util.List;

/** Certificates of services that run on this machine. */
final class Certificates {
  private Certificates() {}

  /** Renewing material with the service's SPIFFE id, for {@code localhost} and loopback. */
  static TlsMaterial of(EmbeddedAuthority authority, String service) {
    return authority.materialFor(
        service, List.of("localhost"), List.of(InetAddress.getLoopbackAddress()));
  }
}
