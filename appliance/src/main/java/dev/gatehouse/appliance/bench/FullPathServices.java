package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.embedded.Addresses;
import dev.gatehouse.appliance.embedded.Backing;
import dev.gatehouse.appliance.embedded.Progress;
import dev.gatehouse.appliance.embedded.ServletService;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;

/**
 * The services that the full path needs, in a process of their own: database, identity bridge,
 * consent vault and ledger. The session service's place is taken by the back end.
 */
public final class FullPathServices {
  private FullPathServices() {}

  /** Arguments: home, cache, addresses. */
  public static void main(String... arguments) throws Exception {
    CryptoProviders.install();
    Addresses addresses = AddressText.parse(arguments[2]);
    try (Telemetry telemetry = Telemetry.local();
        Home home = Home.open(Path.of(arguments[0]));
        Backing _ =
            Backing.start(
                EnumSet.complementOf(EnumSet.of(ServletService.SESSION)),
                home,
                addresses,
                Path.of(arguments[1]),
                telemetry,
                Clock.systemUTC(),
                Progress.SILENT)) {
      ChildProcess.readyThenWaitForTheEndOfInput();
    }
  }
}
