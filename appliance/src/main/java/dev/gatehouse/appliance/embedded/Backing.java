package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyProperties;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleProperties;
import dev.gatehouse.decision.external.ExternalDecisionPoint;
import dev.gatehouse.decision.external.ExternalOpaProperties;
import dev.gatehouse.decision.external.ExternalOpaSettings;
import dev.gatehouse.decision.shadow.ShadowProperties;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** What stands behind the gateway: the database, the policy, and the servlet services. */
public final class Backing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backing.class);

  private final Installation installation;
  private final DecisionPoint decisions;
  private final Deque<AutoCloseable> parts;

  private Backing(Installation installation, DecisionPoint decisions, Deque<AutoCloseable> parts) {
    this.installation = installation;
    this.decisions = decisions;
    this.parts = parts;
  }

  /**
   * Starts it and returns when every service answers.
   *
   * @throws CannotRunException saying in one sentence what is in the way; nothing is left running
   */
  public static Backing start(
      Collection<ServletService> services,
      Home home,
      Addresses addresses,
      Path cache,
      Telemetry telemetry,
      Clock clock,
      Progress progress) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      Installation installation = Installation.prepare(home, addresses.edgeAddress(), clock);
      EmbeddedDatabase database = database(home, installation, addresses, cache, progress);
      parts.push(database);
      DecisionPoint decisions =
          decisionPoint(home.folder("policy"), home.folder("promotion"), clock);
      parts.push(decisions);
      parts.push(
          MeshServices.start(
              services,
              home.folder(),
              addresses,
              installation,
              database,
              decisions,
              telemetry,
              clock,
              progress));
      return new Backing(installation, decisions, parts);
    } catch (RuntimeException e) {
      end(parts);
      throw e;
    }
  }

  /** What the home holds. */
  public Installation installation() {
    return installation;
  }

  /** The policy that every part of this process asks. */
  DecisionPoint decisions() {
    return decisions;
  }

  @Override
  public void close() {
    end(parts);
  }

  private static EmbeddedDatabase database(
      Home home, Installation installation, Addresses addresses, Path cache, Progress progress) {
    long begin = System.nanoTime();
    EmbeddedDatabase database =
        EmbeddedDatabase.start(
            home.folder("postgres"),
            cache,
            installation.passwords().superuser(),
            addresses.database());
    DatabaseRoles.ensure(database, installation.passwords().roles());
    progress.ready("database", Duration.ofNanos(System.nanoTime() - begin));
    return database;
  }

  /** The policy in this process, unless the environment names an OPA server. */
  private static DecisionPoint decisionPoint(Path folder, Path promotion, Clock clock) {
    try {
      ExternalOpaSettings external =
          Binder.get(new StandardEnvironment())
              .bind("gatehouse.policy.external", ExternalOpaProperties.class)
              .map(ExternalOpaProperties::settings)
              .orElse(null);
      if (external != null) {
        return ExternalDecisionPoint.open(external, clock);
      }
    } catch (IllegalArgumentException | IOException | BindException e) {
      throw new CannotRunException("the external OPA can't be asked: " + StartFailure.reason(e), e);
    }
    try {
      Binder environment = Binder.get(new StandardEnvironment());
      BundleProperties bundle =
          environment.bind("gatehouse.policy.bundle", BundleProperties.class).orElse(null);
      ShadowProperties shadow =
          environment.bind("gatehouse.policy.shadow", ShadowProperties.class).orElse(null);
      boolean elsewhere = bundle != null && bundle.resource() != null;
      return new PolicyProperties(
              elsewhere ? null : folder, bundle, shadow, promotion.resolve("policy.json"))
          .open();
    } catch (BundleException | IllegalArgumentException | BindException e) {
      throw new CannotRunException(
          "the policy in " + folder + " can't be used: " + StartFailure.reason(e), e);
    }
  }

  /** Ends the parts in the opposite order of their start, each whatever became of the others. */
  private static void end(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("a part did not end cleanly", e);
      }
    }
  }
}
