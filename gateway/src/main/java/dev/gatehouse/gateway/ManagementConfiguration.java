package dev.gatehouse.gateway;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.gateway.exchange.MeshServer;
import dev.gatehouse.gateway.exchange.TokenExchange;
import dev.gatehouse.gateway.feed.FeedClient;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.management.GatewayMeters;
import dev.gatehouse.gateway.management.HealthCheck;
import dev.gatehouse.gateway.management.InfoDocument;
import dev.gatehouse.gateway.management.ManagementServer;
import dev.gatehouse.gateway.management.Readiness;
import dev.gatehouse.gateway.mint.SigningKeys;
import dev.gatehouse.gateway.principal.AccessTokenKeys;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.upstream.Mesh;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperStatus;
import dev.gatehouse.telemetry.metric.JournalMeters;
import dev.gatehouse.telemetry.metric.Meters;
import dev.gatehouse.trust.crl.RevocationLists;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import dev.gatehouse.trust.token.HttpKeySource;
import dev.gatehouse.trust.token.TransactionKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What stands beside the path: the mesh listener, the operators' listener, and upkeep. */
@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  // The ledger may be away for a while; then an operator should look.
  private static final int SHIPPING_FAILURES = 10;
  private static final int SHOWN_PROBLEMS = 3;

  @Bean
  MeshServer meshServer(
      TlsMaterial material,
      Mesh mesh,
      SigningKeys signingKeys,
      InstallationSettings installation,
      GatewaySettings settings,
      SpiffeId self,
      Clock clock) {
    SpiffeId identityBridge = SpiffeId.of(installation.trustDomain(), "identity-bridge");
    URI keys = URI.create(mesh.address("identity-bridge", "/mesh/v1/txn-keys"));
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.jdkClient(material, identityBridge::equals))
            .connectTimeout(CONNECT)
            .build();
    TokenExchange exchange =
        new TokenExchange(
            new TransactionKeys(new HttpKeySource(client, keys), clock),
            signingKeys,
            clock,
            installation.requiredIssuer().toString(),
            self,
            settings.exchangeTargets());
    return new MeshServer(material, exchange, settings.mesh().address(), settings.mesh().port());
  }

  @Bean
  Upkeep upkeep(
      List<FeedClient> feeds,
      SigningKeys signingKeys,
      AccessTokenKeys accessTokenKeys,
      Routes routes,
      Revocations revocations,
      Clock clock) {
    return new Upkeep(
        feeds,
        List.of(
            signingKeys::upkeep,
            accessTokenKeys::upkeep,
            () -> Mono.fromRunnable(routes::refresh),
            () -> Mono.fromRunnable(() -> revocations.sweep(clock.instant()))));
  }

  @Bean
  Readiness readiness(
      Journal journal,
      DecisionPoint policy,
      SigningKeys signingKeys,
      AccessTokenKeys accessTokenKeys,
      @Qualifier("consentLiveness") FeedLiveness consent,
      @Qualifier("revocationLiveness") FeedLiveness revocation,
      Routes routes,
      TlsMaterial material,
      RevocationLists revocationLists,
      ObjectProvider<LedgerShipper> shipper,
      Clock clock) {
    return new Readiness(
        List.of(
            HealthCheck.vital("journal", () -> journal.status().problem()),
            HealthCheck.vital("consent-feed", () -> silent(consent)),
            HealthCheck.vital("revocation-feed", () -> silent(revocation)),
            HealthCheck.vital(
                "signing-key",
                () -> signingKeys.minter(clock.instant()) == null ? "none is registered" : null),
            HealthCheck.vital(
                "token-keys", () -> accessTokenKeys.available() ? null : "none are known yet"),
            HealthCheck.notice("policy", () -> rejected(policy.status())),
            HealthCheck.notice("routes", routes::fault),
            HealthCheck.notice("tls", () -> material.status().problem()),
            HealthCheck.notice("crl", () -> told(revocationLists.problems())),
            HealthCheck.notice("ledger", () -> unshipped(shipper.getIfAvailable()))));
  }

  @Bean
  ManagementServer managementServer(
      Readiness readiness,
      Meters meters,
      Routes routes,
      DecisionPoint policy,
      GatewaySettings settings) {
    InfoDocument info = new InfoDocument(routes, policy);
    return new ManagementServer(
        readiness,
        meters,
        info::write,
        settings.management().address(),
        settings.management().port());
  }

  /** What is measured beside the path itself. */
  @Bean
  GatewayMeters gatewayMeters(
      Meters meters,
      Journal journal,
      ObjectProvider<LedgerShipper> shipper,
      Readiness readiness,
      Clock clock) {
    JournalMeters.bind(meters.registry(), GatewayApplication.SERVICE, journal, clock);
    shipper.ifAvailable(
        it -> JournalMeters.bind(meters.registry(), GatewayApplication.SERVICE, it));
    return GatewayMeters.bind(meters.registry(), readiness);
  }

  private static @Nullable String silent(FeedLiveness feed) {
    return feed.alive() ? null : "silent for longer than its deadline";
  }

  private static @Nullable String told(List<String> problems) {
    String some = problems.stream().limit(SHOWN_PROBLEMS).collect(Collectors.joining("; "));
    int more = problems.size() - SHOWN_PROBLEMS;
    return some.isEmpty() ? null : more > 0 ? some + "; and " + more + " more" : some;
  }

  private static @Nullable String rejected(BundleStatus status) {
    return status.rejected() == null ? null : status.rejected().problem();
  }

  private static @Nullable String unshipped(@Nullable LedgerShipper shipper) {
    ShipperStatus status = shipper == null ? null : shipper.status();
    return status == null || status.failures() < SHIPPING_FAILURES ? null : status.problem();
  }
}
