package dev.gatehouse.gateway;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.consent.ConsentCopies;
import dev.gatehouse.gateway.consent.ConsentFeed;
import dev.gatehouse.gateway.consent.VaultClient;
import dev.gatehouse.gateway.feed.FeedClient;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.mint.OwnTokens;
import dev.gatehouse.gateway.mint.SigningKeys;
import dev.gatehouse.gateway.principal.AccessTokenKeys;
import dev.gatehouse.gateway.principal.AccessTokens;
import dev.gatehouse.gateway.principal.IdTokens;
import dev.gatehouse.gateway.revocation.RevocationFeed;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.session.ForgeryCheck;
import dev.gatehouse.gateway.session.SessionClient;
import dev.gatehouse.gateway.session.SessionCopies;
import dev.gatehouse.gateway.session.SignIn;
import dev.gatehouse.gateway.upstream.Mesh;
import dev.gatehouse.gateway.upstream.MeshCalls;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsMaterial;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the gateway knows of callers and consents, and how it stays true: copies, keys and the feeds
 * behind them.
 */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

  // Longer than any access token lives (5 min) and any session's copy is kept.
  private static final Duration REVOCATIONS_KEPT = Duration.ofMinutes(15);
  // A dead connection is given up well before what it feeds is void.
  private static final int SILENCES_PER_DEADLINE = 2;

  @Bean
  FeedLiveness consentLiveness(LongSupplier nanoTime, GatewaySettings settings) {
    return new FeedLiveness(nanoTime, settings.feeds().consentSilence());
  }

  @Bean
  FeedLiveness revocationLiveness(LongSupplier nanoTime, GatewaySettings settings) {
    return new FeedLiveness(nanoTime, settings.feeds().revocationSilence());
  }

  @Bean
  ConsentCopies consentCopies(
      MeshCalls calls,
      @Qualifier("consentLiveness") FeedLiveness liveness,
      GatewaySettings settings) {
    return new ConsentCopies(new VaultClient(calls)::state, liveness, settings.caches().consents());
  }

  @Bean(destroyMethod = "close")
  FeedClient consentFeed(
      Mesh mesh,
      ConsentCopies copies,
      @Qualifier("consentLiveness") FeedLiveness liveness,
      GatewaySettings settings) {
    return new FeedClient(
        "consent",
        mesh.client(VaultClient.SERVICE),
        mesh.address(VaultClient.SERVICE, "/mesh/v1/consent-changes"),
        "",
        settings.feeds().consentSilence().dividedBy(SILENCES_PER_DEADLINE),
        new ConsentFeed(copies, liveness));
  }

  @Bean
  Revocations revocations() {
    return new Revocations(REVOCATIONS_KEPT);
  }

  @Bean
  SessionClient sessionClient(MeshCalls calls) {
    return new SessionClient(calls);
  }

  @Bean
  SessionCopies sessionCopies(SessionClient client, GatewaySettings settings) {
    return new SessionCopies(
        client::find, settings.caches().sessions(), settings.caches().sessionAge());
  }

  @Bean(destroyMethod = "close")
  FeedClient revocationFeed(
      Mesh mesh,
      Revocations revocations,
      SessionCopies sessions,
      @Qualifier("revocationLiveness") FeedLiveness liveness,
      GatewaySettings settings) {
    return new FeedClient(
        "revocation",
        mesh.client(SessionClient.SERVICE),
        mesh.address(SessionClient.SERVICE, "/mesh/v1/revocations"),
        "0",
        settings.feeds().revocationSilence().dividedBy(SILENCES_PER_DEADLINE),
        new RevocationFeed(revocations, liveness, sessions::drop));
  }

  @Bean
  AccessTokenKeys accessTokenKeys(MeshCalls calls, LongSupplier nanoTime) {
    return new AccessTokenKeys(calls, nanoTime);
  }

  @Bean
  AccessTokens accessTokens(
      InstallationSettings installation, AccessTokenKeys keys, GatewaySettings settings) {
    return new AccessTokens(
        installation.requiredIssuer().toString(), keys, settings.caches().tokens());
  }

  @Bean
  SigningKeys signingKeys(MeshCalls calls, Clock clock) {
    return new SigningKeys(calls, clock);
  }

  @Bean
  ForgeryCheck forgeryCheck(InstallationSettings installation) {
    return new ForgeryCheck(installation.requiredIssuer());
  }

  @Bean
  SignIn signIn(
      InstallationSettings installation,
      MeshCalls calls,
      SigningKeys keys,
      AccessTokenKeys accessTokenKeys,
      SessionClient sessions,
      EventIds ids,
      Clock clock,
      SpiffeId self,
      TlsMaterial material) {
    String issuer = installation.requiredIssuer().toString();
    return new SignIn(
        issuer,
        calls,
        new OwnTokens(keys, ids, clock, issuer, self),
        new IdTokens(issuer, SignIn.CLIENT, accessTokenKeys),
        sessions,
        () -> CallerCertificate.header(material.current().leaf()));
  }
}
