package dev.gatehouse.identity.client;

import dev.gatehouse.identity.located.Located;
import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clients in PostgreSQL. A tenant sees its own and the appliance's, and changes only its own. */
@Repository
public class ClientStore {

  private static final String COLUMNS =
      "id, tenant_id, client_id, name, auth_method, subject_dn, san_uri, grants, scopes,"
          + " redirect_uris, post_logout_redirect_uris, roles, certificate_bound, state, version";

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public ClientStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The client of that identifier, whosever it is: an identifier is public and its tenant follows
   * from it.
   */
  public Optional<Client> byClientId(String clientId) {
    return transactions.crossTenant(
        jdbc -> {
          Located.client(jdbc, clientId);
          return jdbc.sql("select " + COLUMNS + " from client where client_id = :clientId")
              .param("clientId", clientId)
              .query(ClientStore::row)
              .optional();
        });
  }

  /** A tenant's own clients in the order of their ids, after the given one. */
  public List<Client> page(UUID tenant, @Nullable UUID after, int limit) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select "
                        + COLUMNS
                        + " from client where tenant_id = :tenant and (cast(:after as uuid) is null"
                        + " or id > :after) order by id limit :limit")
                .param("tenant", tenant)
                .param("after", after)
                .param("limit", limit)
                .query(ClientStore::row)
                .list());
  }

  /** One of a tenant's own clients. */
  public Optional<Client> own(UUID tenant, UUID id) {
    return transactions.inTenant(tenant, jdbc -> own(jdbc, tenant, id));
  }

  /**
   * Adds the client unless its identifier is taken.
   *
   * @return whether it was added
   */
  public boolean add(Client client) {
    return within(client.tenant(), jdbc -> insert(jdbc, client)) == 1;
  }

  /**
   * Adds the client, or gives the one that has its identifier what is written here; whether that
   * one is in use stays as it is.
   *
   * @throws IllegalArgumentException when the identifier is another tenant's client's
   */
  public void ensure(Client client) {
    Optional<Client> existing = byClientId(client.clientId());
    if (existing.isEmpty()) {
      if (!add(client)) {
        throw new IllegalArgumentException("client_id is taken");
      }
      return;
    }
    Client before = existing.get();
    if (!Objects.equals(before.tenant(), client.tenant())) {
      throw new IllegalArgumentException("client_id is another tenant's client's");
    }
    if (!before.sameRegistration(client)) {
      within(client.tenant(), jdbc -> update(jdbc, before.id(), client));
    }
  }

  /**
   * Switches one of a tenant's own clients on or off, if it still has the given version.
   *
   * @return the changed client, or nothing when the version has passed
   */
  public Optional<Client> activate(
      JdbcClient jdbc, UUID tenant, UUID id, long version, boolean active) {
    int changed =
        jdbc.sql(
                "update client set state = :state, version = version + 1, updated_at = :now"
                    + " where tenant_id = :tenant and id = :id and version = :version")
            .param("state", active ? "active" : "disabled")
            .param("now", Timestamp.from(clock.instant()))
            .param("tenant", tenant)
            .param("id", id)
            .param("version", version)
            .update();
    return changed == 1 ? own(jdbc, tenant, id) : Optional.empty();
  }

  private static Optional<Client> own(JdbcClient jdbc, UUID tenant, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from client where tenant_id = :tenant and id = :id")
        .param("tenant", tenant)
        .param("id", id)
        .query(ClientStore::row)
        .optional();
  }

  private int insert(JdbcClient jdbc, Client client) {
    return registration(
            jdbc.sql(
                "insert into client (id, tenant_id, client_id, name, auth_method, subject_dn,"
                    + " san_uri, grants, scopes, redirect_uris, post_logout_redirect_uris, roles,"
                    + " certificate_bound, state, created_at, updated_at) values (:id, :tenant,"
                    + " :clientId, :name, :method, :dn, :san, :grants, :scopes, :redirects,"
                    + " :logoutRedirects, :roles, :bound, :state, :now, :now) on conflict do"
                    + " nothing"),
            client)
        .param("id", client.id())
        .param("tenant", client.tenant())
        .param("clientId", client.clientId())
        .param("state", client.active() ? "active" : "disabled")
        .update();
  }

  private int update(JdbcClient jdbc, UUID id, Client client) {
    return registration(
            jdbc.sql(
                "update client set name = :name, auth_method = :method, subject_dn = :dn, san_uri ="
                    + " :san, grants = :grants, scopes = :scopes, redirect_uris = :redirects,"
                    + " post_logout_redirect_uris = :logoutRedirects, roles = :roles,"
                    + " certificate_bound = :bound, version = version + 1, updated_at = :now where"
                    + " id = :id"),
            client)
        .param("id", id)
        .update();
  }

  private JdbcClient.StatementSpec registration(JdbcClient.StatementSpec statement, Client client) {
    CertificateName name = client.certificateName();
    return statement
        .param("name", client.name())
        .param("method", client.authMethod().code())
        .param("dn", name instanceof CertificateName.SubjectDn dn ? dn.text() : null)
        .param("san", name instanceof CertificateName.SanUri uri ? uri.text() : null)
        .param("grants", client.grants().stream().map(Grant::code).toArray(String[]::new))
        .param("scopes", client.scopes().toArray(String[]::new))
        .param("redirects", client.redirectUris().toArray(String[]::new))
        .param("logoutRedirects", client.postLogoutRedirectUris().toArray(String[]::new))
        .param("roles", client.roles().toArray(String[]::new))
        .param("bound", client.certificateBound())
        .param("now", Timestamp.from(clock.instant()));
  }

  private <T> T within(@Nullable UUID tenant, Function<JdbcClient, T> work) {
    return tenant == null ? transactions.crossTenant(work) : transactions.inTenant(tenant, work);
  }

  private static Client row(ResultSet row, int index) throws SQLException {
    return new Client(
        row.getObject("id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getString("client_id"),
        row.getString("name"),
        AuthMethod.of(row.getString("auth_method")),
        CertificateName.of(row.getString("subject_dn"), row.getString("san_uri")),
        Grant.of(strings(row, "grants")),
        strings(row, "scopes"),
        strings(row, "redirect_uris"),
        strings(row, "post_logout_redirect_uris"),
        strings(row, "roles"),
        row.getBoolean("certificate_bound"),
        row.getString("state").equals("active"),
        row.getLong("version"));
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
