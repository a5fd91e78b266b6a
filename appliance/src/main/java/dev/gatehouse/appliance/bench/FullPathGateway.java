package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.embedded.Addresses;
import dev.gatehouse.appliance.embedded.EdgeGateway;
import dev.gatehouse.appliance.embedded.Progress;
import dev.gatehouse.appliance.embedded.Readiness;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.CryptoProviders;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.nio.file.Path;
import java.time.Clock;

/** The gateway alone, with the shipped routes and the shipped policy, in a process of its own. */
public final class FullPathGateway {
  private FullPathGateway() {}

  /** Arguments: home, addresses. */
  public static void main(String... arguments) throws Exception {
    CryptoProviders.install();
    Path home = Path.of(arguments[0]);
    Clock clock = Clock.systemUTC();
    Addresses addresses = AddressText.parse(arguments[1]);
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(home.resolve("tls"), Installation.TRUST_DOMAIN, clock);
    try (Telemetry telemetry = Telemetry.local();
        DecisionPoint decisions =
            DecisionPoint.of(BundleSource.builtInWith(home.resolve("policy")));
        EdgeGateway _ =
            EdgeGateway.start(
                home, addresses, authority, decisions, telemetry, clock, Progress.SILENT)) {
      Readiness.await(addresses.managementAddress());
      ChildProcess.readyThenWaitForTheEndOfInput();
    }
  }
}
