package dev.gatehouse.gateway;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.external.ExternalDecisionPoint;
import dev.gatehouse.decision.external.ExternalOpaProperties;
import dev.gatehouse.decision.external.ExternalOpaSettings;
import dev.gatehouse.gateway.management.PathMetrics;
import dev.gatehouse.gateway.record.DecisionEvents;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.upstream.Mesh;
import dev.gatehouse.gateway.upstream.MeshCalls;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.metric.Meters;
import dev.gatehouse.trust.crl.RevocationLists;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import reactor.netty.resources.LoopResources;

/** What the path stands on: clock, journal, policy, mesh, routes. */
@Configuration(proxyBeanMethods = false)
class FoundationConfiguration {

  private static final String SHIPPED_ROUTES = "gatehouse-routes.yaml";
  private static final Duration CONNECT = Duration.ofSeconds(2);

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  LongSupplier nanoTime() {
    return System::nanoTime;
  }

  @Bean
  EventIds eventIds(Clock clock) {
    return new EventIds(clock);
  }

  @Bean
  SpiffeId self(InstallationSettings installation) {
    return SpiffeId.of(installation.trustDomain(), GatewayApplication.SERVICE);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Journal journal(InstallationSettings installation, ObjectProvider<JournalSettings> settings) {
    Path folder =
        installation.requiredHome().resolve("journal").resolve(GatewayApplication.SERVICE);
    return Journal.open(folder, settings.getIfAvailable(installation::journalSettings));
  }

  /** Sends the journal to the ledger, where there is one. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("gatehouse.mesh.ledger")
  LedgerShipper ledgerShipper(
      Journal journal, InstallationSettings installation, Mesh mesh, TlsMaterial material) {
    SpiffeId ledger = SpiffeId.of(installation.trustDomain(), "ledger");
    URI address = URI.create(mesh.address("ledger", ""));
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.jdkClient(material, ledger::equals))
            .connectTimeout(CONNECT)
            .build();
    return LedgerShipper.start(
        journal,
        new HttpLedgerTransport(
            client, address, GatewayApplication.SERVICE, installation.ledgerKeys()),
        ShipperSettings.defaults());
  }

  /** The shipped policy, with the installation's own on top; one that is handed in goes before. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  DecisionPoint decisionPoint(InstallationSettings installation, Clock clock)
      throws BundleException, IOException {
    ExternalOpaProperties external = installation.policy().external();
    ExternalOpaSettings server = external == null ? null : external.settings();
    if (server != null) {
      return ExternalDecisionPoint.open(server, clock);
    }
    return installation.policy().inProcess().open();
  }

  /**
   * One event loop for each processor, for both sides of the gateway: a request never changes loops
   * on its way, and more loops than processors would only wake each other up.
   */
  @Bean(destroyMethod = "dispose")
  LoopResources eventLoops() {
    return LoopResources.create("gateway", Runtime.getRuntime().availableProcessors(), true);
  }

  @Bean(destroyMethod = "close")
  Mesh mesh(
      TlsMaterial material,
      InstallationSettings installation,
      GatewaySettings settings,
      LoopResources eventLoops) {
    return new Mesh(
        material,
        installation.trustDomain(),
        installation.mesh(),
        settings.connections(),
        eventLoops);
  }

  /** Which of the callers' certificates were revoked, where lists are configured. */
  @Bean(destroyMethod = "close")
  RevocationLists revocationLists(GatewaySettings settings, TlsMaterial material, Clock clock) {
    return new RevocationLists(settings.crl().settings(), material, clock);
  }

  @Bean
  MeshCalls meshCalls(Mesh mesh) {
    return new MeshCalls(mesh);
  }

  @Bean
  Routes routes(GatewaySettings settings, Mesh mesh) {
    Resource file =
        settings.routes() == null
            ? new ClassPathResource(SHIPPED_ROUTES, FoundationConfiguration.class.getClassLoader())
            : new FileSystemResource(settings.routes());
    return new Routes(file, mesh.services());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Telemetry telemetry(Environment environment) {
    Binder binder = Binder.get(environment);
    return Telemetry.configured(
        new Telemetry.Settings() {
          @Override
          public <T> @Nullable T bind(String prefix, Class<T> type) {
            return binder.bind(prefix, type).orElse(null);
          }
        });
  }

  @Bean(destroyMethod = "")
  Meters meters(Telemetry telemetry) {
    return telemetry.meters();
  }

  @Bean
  PathMetrics pathMetrics(Meters meters) {
    return new PathMetrics(meters.registry());
  }

  @Bean
  DecisionEvents decisionEvents(EventIds ids) {
    return new DecisionEvents(ids);
  }
}
