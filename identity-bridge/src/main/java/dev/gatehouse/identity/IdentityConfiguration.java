package dev.gatehouse.identity;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.identity.administration.Administration;
import dev.gatehouse.identity.audit.IdentityAudit;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.client.RegisteredClients;
import dev.gatehouse.identity.grant.Authorizations;
import dev.gatehouse.identity.grant.GrantStore;
import dev.gatehouse.identity.grant.TokenAudit;
import dev.gatehouse.identity.person.PersonStore;
import dev.gatehouse.identity.provider.TokenIssuer;
import dev.gatehouse.identity.revocation.RevocationFeed;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.revocation.Revocations;
import dev.gatehouse.identity.secret.Argon2Passwords;
import dev.gatehouse.identity.secret.MasterKey;
import dev.gatehouse.identity.secret.Passwords;
import dev.gatehouse.identity.seed.SeedFile;
import dev.gatehouse.identity.seed.Seeding;
import dev.gatehouse.identity.session.ProviderSessions;
import dev.gatehouse.identity.session.SessionLifetime;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.signin.KnownOrganisations;
import dev.gatehouse.identity.signin.Organisations;
import dev.gatehouse.identity.signin.SignIn;
import dev.gatehouse.identity.signin.SignInAudit;
import dev.gatehouse.identity.signin.ThrottleStore;
import dev.gatehouse.identity.tenant.TenantStore;
import dev.gatehouse.identity.token.KeyRotation;
import dev.gatehouse.identity.token.SigningKeyStore;
import dev.gatehouse.identity.token.SigningKeys;
import dev.gatehouse.identity.token.TokenClaims;
import dev.gatehouse.identity.token.TokenSigner;
import dev.gatehouse.identity.transactionkey.TransactionKeyStore;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.feed.EventFeed;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.token.KeySource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the parts of the identity bridge are put together. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  /** How long a request waits for its audit event to be durable. */
  private static final Duration RECORD_DEADLINE = Duration.ofSeconds(5);

  @Bean
  EventIds eventIds(Clock clock) {
    return new EventIds(clock);
  }

  @Bean
  IdentityAudit identityAudit(Journal journal, EventIds ids, Clock clock) {
    return new IdentityAudit(
        event -> {
          var _ = journal.appendAndWait(event, RECORD_DEADLINE);
        },
        ids,
        clock);
  }

  @Bean
  MasterKey masterKey(IdentitySettings settings) {
    return MasterKey.openOrCreate(settings.keyFile());
  }

  @Bean
  KeyRotation keyRotation() {
    return KeyRotation.DEFAULT;
  }

  @Bean
  SigningKeys signingKeys(SigningKeyStore store, KeyRotation rotation, Clock clock) {
    return new SigningKeys(store::current, rotation, clock);
  }

  /** This service's own tokens are checked with the keys that it keeps itself. */
  @Bean
  KeySource keySource(TransactionKeyStore store) {
    return () -> store.current().toString(true);
  }

  @Bean
  SessionLifetime sessionLifetime(IdentitySettings settings) {
    return settings.sessionLifetime();
  }

  @Bean
  ProviderSessions providerSessions(SessionStore sessions) {
    return new ProviderSessions(sessions);
  }

  @Bean
  RegisteredClients registeredClients(ClientStore clients) {
    return new RegisteredClients(clients);
  }

  @Bean
  Revocations revocations(TenantTransactions transactions, RevocationStore store) {
    return new Revocations(transactions, store);
  }

  @Bean(initMethod = "start")
  RevocationFeed revocationFeed(DataSource database, RevocationStore store, Clock clock) {
    return new RevocationFeed(database, store, clock);
  }

  @Bean
  EventFeed revocationReaders(RevocationFeed feed) {
    return feed.readers();
  }

  @Bean
  HealthCheck revocationHealth(RevocationFeed feed) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "revocations";
      }

      @Override
      public Optional<String> problem() {
        return feed.following()
            ? Optional.empty()
            : Optional.of("revocations can't be followed in the database");
      }
    };
  }

  @Bean
  Authorizations authorizations(
      GrantStore store,
      RegisteredClients clients,
      SessionStore sessions,
      RevocationStore revocations,
      IdentityAudit audit) {
    return new Authorizations(store, clients, sessions, revocations, new TokenAudit(audit));
  }

  @Bean
  TokenIssuer tokenIssuer(
      IdentitySettings settings,
      SigningKeys keys,
      PersonStore people,
      SessionStore sessions,
      EventIds ids,
      Clock clock) {
    return new TokenIssuer(
        new TokenClaims(settings.issuer()), new TokenSigner(keys), people, sessions, ids, clock);
  }

  @Bean
  Passwords passwords(IdentitySettings settings) {
    return new Argon2Passwords(settings.identity().passwordsAtOnce());
  }

  @Bean
  Organisations organisations(TenantStore tenants) {
    return new KnownOrganisations(tenants);
  }

  @Bean
  SignIn signIn(
      Organisations organisations,
      PersonStore people,
      Passwords passwords,
      ThrottleStore throttle) {
    return new SignIn(organisations, people, passwords, throttle);
  }

  @Bean
  SignInAudit signInAudit(IdentityAudit audit) {
    return new SignInAudit(audit);
  }

  @Bean
  Administration administration(DecisionPoint policy, IdentityAudit audit, Clock clock) {
    return new Administration(policy, audit, clock);
  }

  @Bean(initMethod = "start")
  Housekeeping housekeeping(
      TenantStore tenants,
      SessionStore sessions,
      GrantStore grants,
      RevocationStore revocations,
      ThrottleStore throttle,
      TransactionKeyStore transactionKeys,
      SigningKeys signingKeys,
      Clock clock) {
    return new Housekeeping(
        tenants, sessions, grants, revocations, throttle, transactionKeys, signingKeys, clock);
  }

  /** The seed file is applied before the first request is answered. */
  @Bean
  SmartInitializingSingleton seeding(
      IdentitySettings settings,
      TenantStore tenants,
      PersonStore people,
      ClientStore clients,
      Passwords passwords,
      Clock clock) {
    return () ->
        Optional.ofNullable(settings.identity().seedFile())
            .map(SeedFile::read)
            .ifPresent(new Seeding(tenants, people, clients, passwords, clock)::apply);
  }
}
