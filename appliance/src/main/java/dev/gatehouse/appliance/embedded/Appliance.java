package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;

/**
 * Everything in one process: the database, the services on loopback ports with mTLS between them,
 * and the gateway in front. The same code and the same wire as in a cluster.
 */
public final class Appliance implements AutoCloseable {
  private final Backing backing;
  private final EdgeGateway gateway;
  private final Addresses addresses;
  private final Telemetry telemetry;

  private Appliance(
      Backing backing, EdgeGateway gateway, Addresses addresses, Telemetry telemetry) {
    this.telemetry = telemetry;
    this.backing = backing;
    this.gateway = gateway;
    this.addresses = addresses;
  }

  /**
   * Starts on a home and returns when every part answers.
   *
   * @param home stays the caller's to close, after this
   * @param cache where the database's programs are unpacked
   * @throws CannotRunException saying in one sentence what is in the way; nothing is left running
   */
  public static Appliance start(Home home, Addresses addresses, Path cache, Progress progress) {
    CryptoProviders.install();
    Clock clock = Clock.systemUTC();
    Telemetry telemetry = Collectors.telemetry();
    Backing backing = null;
    EdgeGateway gateway = null;
    try {
      backing =
          Backing.start(
              EnumSet.allOf(ServletService.class),
              home,
              addresses,
              cache,
              telemetry,
              clock,
              progress);
      gateway =
          EdgeGateway.start(
              home.folder(),
              addresses,
              backing.installation().authority(),
              backing.decisions(),
              telemetry,
              clock,
              progress);
      Readiness.await(addresses.managementAddress());
      home.initialised();
      return new Appliance(backing, gateway, addresses, telemetry);
    } catch (RuntimeException e) {
      if (gateway != null) {
        gateway.close();
      }
      if (backing != null) {
        backing.close();
      }
      telemetry.close();
      throw e;
    }
  }

  /** What the home holds: authority, people, credentials. */
  public Installation installation() {
    return backing.installation();
  }

  /** Where it answers. */
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public void close() {
    gateway.close();
    backing.close();
    telemetry.close();
  }
}
