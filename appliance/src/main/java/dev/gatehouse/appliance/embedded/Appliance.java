package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Everything in one process: the database, the services on loopback ports with mTLS between them,
 * and the gateway in front. The same code and the same wire as in a cluster.
 */
public final class Appliance implements AutoCloseable {
  private final Installation installation;
  private final Addresses addresses;
  private final Deque<AutoCloseable> parts;

  private Appliance(Installation installation, Addresses addresses, Deque<AutoCloseable> parts) {
    this.installation = installation;
    this.addresses = addresses;
    this.parts = parts;
  }

  /**
   * Starts on a home and returns when every part answers.
   *
   * @param home stays the caller's to close, after this
   * @param cache where the database's programs are unpacked
   * @throws CannotRunException saying in one sentence what is in the way; nothing is left running
   */
  public static Appliance start(Home home, Addresses addresses, Path cache, Progress progress) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    Clock clock = Clock.systemUTC();
    try {
      CryptoProviders.install();
      Installation installation = Installation.prepare(home, addresses.edgeAddress(), clock);
      long begin = System.nanoTime();
      EmbeddedDatabase database =
          EmbeddedDatabase.start(
              home.folder("postgres"),
              cache,
              installation.passwords().superuser(),
              addresses.database());
      parts.push(database);
      DatabaseRoles.ensure(database, installation.passwords().roles());
      progress.ready("database", Duration.ofNanos(System.nanoTime() - begin));
      DecisionPoint decisions = DecisionPoint.of(BundleSource.builtInWith(home.folder("policy")));
      parts.push(decisions);
      parts.push(
          MeshServices.start(
              home.folder(), addresses, installation, database, decisions, clock, progress));
      parts.push(
          EdgeGateway.start(
              home.folder(),
              addresses,
              installation,
              decisions,
              clock,
              java.util.Map.of(),
              progress));
      home.initialised();
      return new Appliance(installation, addresses, parts);
    } catch (BundleException e) {
      end(parts);
      throw new CannotRunException(
          "the policy in " + home.folder("policy") + " can't be used: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      end(parts);
      throw e;
    }
  }

  /** What the home holds: authority, people, credentials. */
  public Installation installation() {
    return installation;
  }

  /** Where it answers. */
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public void close() {
    end(parts);
  }

  /** Ends the parts in the opposite order of their start, each whatever became of the others. */
  private static void end(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Appliance.class).warn("a part did not end cleanly", e);
      }
    }
  }
}
