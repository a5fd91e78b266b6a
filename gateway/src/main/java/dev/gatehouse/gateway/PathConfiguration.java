package dev.gatehouse.gateway;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.gateway.certificate.CertificateCheck;
import dev.gatehouse.gateway.certificate.ConnectionCertificates;
import dev.gatehouse.gateway.consent.ConsentCopies;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.hygiene.ForwardedClient;
import dev.gatehouse.gateway.hygiene.HeaderRules;
import dev.gatehouse.gateway.management.PathMetrics;
import dev.gatehouse.gateway.mint.SigningKeys;
import dev.gatehouse.gateway.obligation.Obligations;
import dev.gatehouse.gateway.path.Arrivals;
import dev.gatehouse.gateway.path.AuthenticateStep;
import dev.gatehouse.gateway.path.ConsentStep;
import dev.gatehouse.gateway.path.DecideStep;
import dev.gatehouse.gateway.path.ForwardStep;
import dev.gatehouse.gateway.path.HygieneStep;
import dev.gatehouse.gateway.path.MintStep;
import dev.gatehouse.gateway.path.ObligationsStep;
import dev.gatehouse.gateway.path.RecordStep;
import dev.gatehouse.gateway.path.Refusals;
import dev.gatehouse.gateway.path.RequestPath;
import dev.gatehouse.gateway.path.RequestSpans;
import dev.gatehouse.gateway.path.RouteStep;
import dev.gatehouse.gateway.path.StageTimes;
import dev.gatehouse.gateway.path.TlsStep;
import dev.gatehouse.gateway.principal.AccessTokens;
import dev.gatehouse.gateway.record.DecisionEvents;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.session.ForgeryCheck;
import dev.gatehouse.gateway.session.SessionCopies;
import dev.gatehouse.gateway.upstream.Mesh;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.metric.MeteredDecisionPoint;
import dev.gatehouse.telemetry.metric.Meters;
import dev.gatehouse.trust.crl.RevocationCheck;
import dev.gatehouse.trust.crl.RevocationLists;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ten steps, and the path that they make. */
@Configuration(proxyBeanMethods = false)
class PathConfiguration {

  @Bean
  Arrivals arrivals(
      TlsMaterial material,
      RevocationLists lists,
      EventIds ids,
      Clock clock,
      LongSupplier nanoTime) {
    var check = new CertificateCheck(material, new RevocationCheck(lists, clock), clock);
    return new Arrivals(new ConnectionCertificates(check), ids, clock, nanoTime);
  }

  @Bean
  TlsStep tlsStep() {
    return new TlsStep();
  }

  @Bean
  HygieneStep hygieneStep(GatewaySettings settings) {
    return new HygieneStep(
        Math.toIntExact(settings.limits().target().toBytes()),
        new HeaderRules(Math.toIntExact(settings.limits().headers().toBytes())),
        new ForwardedClient(settings.proxies()));
  }

  @Bean
  AuthenticateStep authenticateStep(
      Routes routes,
      AccessTokens tokens,
      SessionCopies sessions,
      ForgeryCheck forgery,
      Revocations revocations,
      @Qualifier("revocationLiveness") FeedLiveness revocationLiveness) {
    return new AuthenticateStep(routes, tokens, sessions, forgery, revocations, revocationLiveness);
  }

  @Bean
  RouteStep routeStep(Routes routes) {
    return new RouteStep(routes);
  }

  @Bean
  ConsentStep consentStep(ConsentCopies copies) {
    return new ConsentStep(copies);
  }

  @Bean
  DecideStep decideStep(DecisionPoint policy, Meters meters, Clock clock) {
    return new DecideStep(
        MeteredDecisionPoint.of(policy, meters.registry(), GatewayApplication.SERVICE, clock));
  }

  @Bean
  RecordStep recordStep(Journal journal, DecisionEvents events) {
    return new RecordStep(journal, events);
  }

  @Bean
  MintStep mintStep(
      SigningKeys keys, Clock clock, InstallationSettings installation, SpiffeId self) {
    return new MintStep(keys, clock, installation.requiredIssuer().toString(), self);
  }

  @Bean
  ForwardStep forwardStep(Mesh mesh) {
    return new ForwardStep(mesh);
  }

  @Bean
  ObligationsStep obligationsStep(
      Journal journal,
      DecisionEvents events,
      PathMetrics metrics,
      RequestSpans spans,
      Clock clock) {
    return new ObligationsStep(new Obligations(), journal, events, metrics, spans, clock);
  }

  @Bean
  RequestSpans requestSpans(Telemetry telemetry, LongSupplier nanoTime) {
    return new RequestSpans(telemetry.traces(), nanoTime);
  }

  @Bean
  Refusals refusals(RecordStep record, PathMetrics metrics, RequestSpans spans) {
    return new Refusals(record, metrics, spans);
  }

  @Bean
  RequestPath requestPath(
      Arrivals arrivals,
      TlsStep tls,
      HygieneStep hygiene,
      AuthenticateStep authenticate,
      RouteStep route,
      ConsentStep consent,
      DecideStep decide,
      RecordStep record,
      MintStep mint,
      ForwardStep forward,
      ObligationsStep obligations,
      Refusals refusals,
      Meters meters,
      LongSupplier nanoTime) {
    return new RequestPath(
        arrivals,
        new RequestPath.Steps(
            tls, hygiene, authenticate, route, consent, decide, record, mint, forward, obligations),
        refusals,
        new StageTimes(meters.registry(), nanoTime));
  }
}
