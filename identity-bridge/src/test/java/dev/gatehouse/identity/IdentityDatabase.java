package dev.gatehouse.identity;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.identity.client.AuthMethod;
import dev.gatehouse.identity.client.CertificateName;
import dev.gatehouse.identity.client.Client;
import dev.gatehouse.identity.client.ClientStore;
import dev.gatehouse.identity.client.Grant;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.person.PersonState;
import dev.gatehouse.identity.person.PersonStore;
import dev.gatehouse.identity.person.Username;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.session.SessionLifetime;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.tenant.Tenant;
import dev.gatehouse.identity.tenant.TenantStore;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.store.ServiceDatabase;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The identity bridge's schema in a database of its own, with two tenants, and a clock that the
 * test sets.
 */
public final class IdentityDatabase implements AutoCloseable {

  public static final UUID DEMO = UUID.fromString("11111111-1111-4111-8111-111111111111");
  public static final UUID OTHER = UUID.fromString("22222222-2222-4222-8222-222222222222");

  public final ServiceRole role = TestPostgres.shared().createService("identity");
  public final ServiceDatabase database =
      ServiceDatabase.open(
          new DatabaseSettings(role.url(), role.username(), role.password(), null, 8), "identity");
  public final TenantTransactions transactions =
      new TenantTransactions(
          database.dataSource(), new JdbcTransactionManager(database.dataSource()));
  private volatile Instant now = Instant.parse("2026-01-01T08:00:00Z");
  public final InstantSource clock = () -> now;
  public final SessionLifetime lifetime =
      new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10));
  public final EventIds ids = new EventIds(clock);
  public final TenantStore tenants = new TenantStore(transactions, clock);
  public final PersonStore people = new PersonStore(transactions, clock);
  public final ClientStore clients = new ClientStore(transactions, clock);
  public final SessionStore sessions = new SessionStore(transactions, clock, lifetime, ids);
  public final RevocationStore revocations = new RevocationStore(transactions, clock);

  public IdentityDatabase() {
    tenants.ensure(new Tenant(DEMO, "demo"));
    tenants.ensure(new Tenant(OTHER, "other"));
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Adds an active person. */
  public Person person(UUID tenant, String username) {
    Person person =
        new Person(
            tenant,
            ids.next(),
            Username.parse(username),
            username,
            null,
            List.of("participant"),
            List.of(),
            PersonState.ACTIVE,
            1,
            now);
    if (!people.add(person)) {
      throw new AssertionError("not added");
    }
    return person;
  }

  /** Adds a client for the code flow. */
  public Client client(@Nullable UUID tenant, String clientId) {
    Client client =
        new Client(
            ids.next(),
            tenant,
            clientId,
            clientId,
            AuthMethod.TLS_CLIENT_AUTH,
            new CertificateName.SubjectDn("CN=" + clientId),
            List.of(Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN),
            List.of("openid"),
            List.of("https://app.example/cb"),
            List.of(),
            List.of(),
            true,
            true,
            1);
    if (!clients.add(client)) {
      throw new AssertionError("not added");
    }
    return client;
  }

  @Override
  public void close() {
    database.close();
  }
}
