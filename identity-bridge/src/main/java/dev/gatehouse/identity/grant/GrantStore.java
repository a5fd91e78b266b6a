package dev.gatehouse.identity.grant;

import dev.gatehouse.identity.located.Located;
import dev.gatehouse.identity.secret.Sha256;
import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Authorizations and their tokens in PostgreSQL. */
@Repository
public class GrantStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};
  private static final String TOKEN_COLUMNS =
      "hash, kind, jti, claims, issued_at, expires_at, invalidated_at, superseded_at";

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public GrantStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Where a presented value belongs. */
  record Place(UUID tenant, UUID grant) {}

  /** Finds the authorization of a code or token by the hash of its value. */
  Optional<Place> locate(Sha256 hash) {
    return transactions.crossTenant(
        jdbc -> {
          Located.token(jdbc, hash);
          return jdbc.sql("select tenant_id, grant_id from grant_token where hash = :hash")
              .param("hash", hash.bytes())
              .query(
                  (row, index) ->
                      new Place(
                          row.getObject("tenant_id", UUID.class),
                          row.getObject("grant_id", UUID.class)))
              .optional();
        });
  }

  /** Runs work in one transaction of the tenant. */
  <T> T inTenant(UUID tenant, Function<JdbcClient, T> work) {
    return transactions.inTenant(tenant, work);
  }

  Optional<StoredGrant> find(JdbcClient jdbc, UUID id) {
    return jdbc.sql(
            "select tenant_id, id, client_id, subject, sid, grant_type, scopes, request, version,"
                + " revoked_at from authorization_grant where id = :id")
        .param("id", id)
        .query(GrantStore::grant)
        .optional();
  }

  /** The tokens of an authorization, the newest first. */
  List<StoredToken> tokens(JdbcClient jdbc, UUID grant) {
    return jdbc.sql(
            "select "
                + TOKEN_COLUMNS
                + " from grant_token where grant_id = :grant"
                + " order by superseded_at is null desc, issued_at desc, hash")
        .param("grant", grant)
        .query(GrantStore::token)
        .list();
  }

  void insert(JdbcClient jdbc, StoredGrant grant) {
    jdbc.sql(
            "insert into authorization_grant (tenant_id, id, client_id, subject, sid, grant_type,"
                + " scopes, request, created_at) values (:tenant, :id, :client, :subject, :sid,"
                + " :type, :scopes, cast(:request as jsonb), :now)")
        .param("tenant", grant.tenant())
        .param("id", grant.id())
        .param("client", grant.clientId())
        .param("subject", grant.subject())
        .param("sid", grant.sid())
        .param("type", grant.grantType())
        .param("scopes", grant.scopes().toArray(String[]::new))
        .param("request", grant.request())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Moves the authorization on from a version that was read; false when somebody else was first.
   */
  boolean advance(JdbcClient jdbc, UUID id, long version) {
    return jdbc.sql(
                "update authorization_grant set version = version + 1"
                    + " where id = :id and version = :version and revoked_at is null")
            .param("id", id)
            .param("version", version)
            .update()
        == 1;
  }

  /** Adds a token; false when it is there already. */
  boolean add(JdbcClient jdbc, UUID tenant, UUID grant, StoredToken token) {
    return jdbc.sql(
                "insert into grant_token (tenant_id, hash, grant_id, kind, jti, claims, issued_at,"
                    + " expires_at) values (:tenant, :hash, :grant, :kind, :jti, cast(:claims as"
                    + " jsonb), :issued, :expires) on conflict (hash) do nothing")
            .param("tenant", tenant)
            .param("hash", token.hash().bytes())
            .param("grant", grant)
            .param("kind", token.kind().code())
            .param("jti", token.jti())
            .param(
                "claims", token.claims() == null ? null : JSON.writeValueAsString(token.claims()))
            .param("issued", Timestamp.from(token.issuedAt()))
            .param("expires", Timestamp.from(token.expiresAt()))
            .update()
        == 1;
  }

  /** Marks a token used or revoked; false when it was already. */
  boolean invalidate(JdbcClient jdbc, Sha256 hash) {
    return jdbc.sql(
                "update grant_token set invalidated_at = :now where hash = :hash"
                    + " and invalidated_at is null")
            .param("now", Timestamp.from(clock.instant()))
            .param("hash", hash.bytes())
            .update()
        == 1;
  }

  /** Marks the refresh tokens of an authorization superseded by the newest. */
  void supersede(JdbcClient jdbc, UUID grant, Sha256 newest) {
    jdbc.sql(
            "update grant_token set superseded_at = :now where grant_id = :grant and kind ="
                + " 'refresh' and hash <> :newest and superseded_at is null")
        .param("now", Timestamp.from(clock.instant()))
        .param("grant", grant)
        .param("newest", newest.bytes())
        .update();
  }

  void delete(JdbcClient jdbc, UUID id) {
    jdbc.sql("delete from authorization_grant where id = :id").param("id", id).update();
  }

  /**
   * Forgets a tenant's tokens that expired before the given time, then authorizations with none
   * left. A superseded refresh token is kept as long as it could have lived, so that its reuse is
   * noticed.
   */
  public void sweep(UUID tenant, Instant before) {
    transactions.inTenant(
        tenant,
        jdbc -> {
          jdbc.sql("delete from grant_token where expires_at < :before")
              .param("before", Timestamp.from(before))
              .update();
          return jdbc.sql(
                  "delete from authorization_grant g where created_at < :before"
                      + " and not exists (select 1 from grant_token t where t.grant_id = g.id)")
              .param("before", Timestamp.from(before))
              .update();
        });
  }

  private static StoredGrant grant(ResultSet row, int index) throws SQLException {
    return new StoredGrant(
        row.getObject("tenant_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getString("client_id"),
        row.getString("subject"),
        row.getObject("sid", UUID.class),
        row.getString("grant_type"),
        List.of((String[]) row.getArray("scopes").getArray()),
        row.getString("request"),
        row.getLong("version"),
        row.getTimestamp("revoked_at") != null);
  }

  private static StoredToken token(ResultSet row, int index) throws SQLException {
    return new StoredToken(
        Sha256.of(row.getBytes("hash")),
        TokenKind.of(row.getString("kind")),
        row.getString("jti"),
        claims(row.getString("claims")),
        row.getTimestamp("issued_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getTimestamp("invalidated_at") != null,
        row.getTimestamp("superseded_at") != null);
  }

  private static @Nullable Map<String, Object> claims(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, CLAIMS);
  }
}
