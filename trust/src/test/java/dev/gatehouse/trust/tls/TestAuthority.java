package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** An authority whose clock a test sets, so that it can also issue what has expired. */
final class TestAuthority {

  private TestAuthority() {}

  static EmbeddedAuthority in(Path folder) {
    return EmbeddedAuthority.openOrCreate(folder, "gatehouse.internal", Clock.systemUTC());
  }

  static EmbeddedAuthority in(Path folder, Instant now) {
    return EmbeddedAuthority.openOrCreate(
        folder, "gatehouse.internal", Clock.fixed(now, ZoneOffset.UTC));
  }

  static TlsMaterial material(EmbeddedAuthority authority, String service) throws IOException {
    return authority.materialFor(
        service, List.of("localhost"), List.of(InetAddress.getLoopbackAddress()));
  }

  /** A service's material that ended an hour ago. */
  static TlsMaterial expired(Path folder, String service) {
    Instant past = Instant.now().minus(Duration.ofHours(25));
    EmbeddedAuthority authority = in(folder, past);
    KeyPairAndChain pair =
        authority.issueService(service, List.of(), List.of(), EmbeddedAuthority.LEAF_LIFE);
    return new FixedTlsMaterial(pair, authority.trustBundle());
  }
}
