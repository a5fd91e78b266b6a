package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The servlet services behind the gateway, each a Spring context with its own port, database role
 * and certificate, started side by side.
 */
final class MeshServices implements AutoCloseable {
  private final List<RunningService> running;
  private final List<TlsMaterial> materials;

  private MeshServices(List<RunningService> running, List<TlsMaterial> materials) {
    this.running = running;
    this.materials = materials;
  }

  /**
   * Starts them and returns when each answers.
   *
   * @throws CannotRunException naming the service that did not start; those that did are ended
   */
  static MeshServices start(
      Collection<ServletService> wanted,
      Path home,
      Addresses addresses,
      Installation installation,
      EmbeddedDatabase database,
      DecisionPoint decisions,
      Telemetry telemetry,
      Clock clock,
      Progress progress) {
    var services = new MeshServices(new ArrayList<>(), new ArrayList<>());
    Map<String, Object> common = ServiceSettings.common(home, addresses);
    var starting = new LinkedHashMap<String, Future<RunningService>>();
    try (ExecutorService starters = Executors.newFixedThreadPool(2)) {
      for (ServletService service : wanted) {
        TlsMaterial material = Certificates.of(installation.authority(), service.serviceName());
        services.materials.add(material);
        ServiceLauncher launcher =
            ServiceLauncher.of(service.application())
                .tls(material)
                .clock(clock)
                .bean(DecisionPoint.class, decisions)
                .bean(Telemetry.class, telemetry)
                .properties(common)
                .property("gatehouse.service.port", addresses.port(service.serviceName()))
                .property("gatehouse.identity.seed-file", installation.identitySeed().toString())
                .property("gatehouse.vault.seed-file", installation.vaultSeed().toString())
                .property("gatehouse.pdp.admin.tenant", installation.tenant().id());
        String schema = service.schema();
        if (schema != null) {
          launcher.database(
              database.url(DatabaseRoles.DATABASE), schema, installation.passwords().of(schema));
        }
        starting.put(
            service.serviceName(),
            starters.submit(timed(service.serviceName(), launcher::start, progress)));
      }
    }
    collect(services, starting);
    return services;
  }

  @Override
  public void close() {
    running.reversed().forEach(RunningService::close);
    materials.forEach(TlsMaterial::close);
  }

  private static Callable<RunningService> timed(
      String name, Callable<RunningService> start, Progress progress) {
    return () -> {
      long begin = System.nanoTime();
      RunningService service = start.call();
      progress.ready(name, Duration.ofNanos(System.nanoTime() - begin));
      return service;
    };
  }

  private static void collect(MeshServices services, Map<String, Future<RunningService>> starting) {
    CannotRunException failure = null;
    for (var entry : starting.entrySet()) {
      String name = entry.getKey();
      try {
        services.running.add(entry.getValue().get());
      } catch (ExecutionException e) {
        failure =
            new CannotRunException(
                "the service " + name + " did not start: " + StartFailure.reason(e), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new CannotRunException("interrupted while the service " + name + " started", e);
      }
    }
    if (failure != null) {
      services.close();
      throw failure;
    }
  }
}
