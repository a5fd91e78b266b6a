package dev.gatehouse.identity.revocation;

import dev.gatehouse.identity.located.Located;
import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Revokes, in PostgreSQL. What a revocation ends is marked in the same transaction that puts it on
 * the feed, so that no reader of one misses the other. Each method takes part in the caller's
 * transaction of that tenant.
 */
@Repository
public class RevocationStore {

  /** Where PostgreSQL tells the replicas that the feed has grown. */
  static final String CHANNEL = "gatehouse_identity_revocation";

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public RevocationStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Revokes one access token.
   *
   * @return whether the tenant has a token of that id that still counted
   */
  public boolean token(JdbcClient jdbc, UUID tenant, String jti) {
    Instant now = clock.instant();
    int hit =
        jdbc.sql(
                "update grant_token set invalidated_at = :now where jti = :jti and kind = 'access'"
                    + " and invalidated_at is null and expires_at > :now")
            .param("now", Timestamp.from(now))
            .param("jti", jti)
            .update();
    if (hit > 0) {
      publish(jdbc, tenant, RevocationKind.TOKEN, jti, now);
    }
    return hit > 0;
  }

  /** Revokes an authorization with every code and token of its family. */
  public void family(JdbcClient jdbc, UUID tenant, UUID grant) {
    Instant now = clock.instant();
    jdbc.sql(
            "update authorization_grant set revoked_at = :now where id = :id and revoked_at is"
                + " null")
        .param("now", Timestamp.from(now))
        .param("id", grant)
        .update();
    List<String> live =
        jdbc.sql(
                "update grant_token set invalidated_at = :now where grant_id = :id"
                    + " and invalidated_at is null and expires_at > :now returning jti")
            .param("now", Timestamp.from(now))
            .param("id", grant)
            .query((row, index) -> String.valueOf(row.getString(1)))
            .list();
    live.stream()
        .filter(jti -> !jti.equals("null"))
        .forEach(jti -> publish(jdbc, tenant, RevocationKind.TOKEN, jti, now));
  }

  /**
   * Ends a session and revokes what was issued under it.
   *
   * @return whether the tenant has a session of that id that had not ended
   */
  public boolean session(JdbcClient jdbc, UUID tenant, UUID sid) {
    Instant now = clock.instant();
    int hit =
        jdbc.sql("update session set ended_at = :now where sid = :sid and ended_at is null")
            .param("now", Timestamp.from(now))
            .param("sid", sid)
            .update();
    if (hit == 0) {
      return false;
    }
    jdbc.sql("delete from session_handle where sid = :sid").param("sid", sid).update();
    jdbc.sql(
            "update authorization_grant set revoked_at = :now where sid = :sid and revoked_at is"
                + " null")
        .param("now", Timestamp.from(now))
        .param("sid", sid)
        .update();
    publish(jdbc, tenant, RevocationKind.SESSION, sid.toString(), now);
    return true;
  }

  /**
   * Ends all sessions of a person and revokes what was issued to them.
   *
   * @return whether the tenant has that person
   */
  public boolean subject(JdbcClient jdbc, UUID tenant, UUID subject) {
    Instant now = clock.instant();
    // The person's row is locked: a sign-in that started before this is either ended here or starts
    // after.
    boolean known =
        jdbc.sql("select id from person where id = :id for update")
            .param("id", subject)
            .query(UUID.class)
            .optional()
            .isPresent();
    if (!known) {
      return false;
    }
    jdbc.sql(
            "delete from session_handle h using session s"
                + " where h.sid = s.sid and s.subject = :id and s.ended_at is null")
        .param("id", subject)
        .update();
    jdbc.sql("update session set ended_at = :now where subject = :id and ended_at is null")
        .param("now", Timestamp.from(now))
        .param("id", subject)
        .update();
    jdbc.sql(
            "update authorization_grant set revoked_at = :now where subject = :id and revoked_at is"
                + " null")
        .param("now", Timestamp.from(now))
        .param("id", subject.toString())
        .update();
    publish(jdbc, tenant, RevocationKind.SUBJECT, subject.toString(), now);
    return true;
  }

  /**
   * Revokes what was issued to a client of the tenant.
   *
   * @return whether the tenant has that client
   */
  public boolean client(JdbcClient jdbc, UUID tenant, String clientId) {
    Instant now = clock.instant();
    boolean known =
        jdbc.sql("select id from client where client_id = :id and tenant_id = :tenant for update")
            .param("id", clientId)
            .param("tenant", tenant)
            .query(UUID.class)
            .optional()
            .isPresent();
    if (!known) {
      return false;
    }
    jdbc.sql(
            "update authorization_grant set revoked_at = :now where client_id = :id and revoked_at"
                + " is null")
        .param("now", Timestamp.from(now))
        .param("id", clientId)
        .update();
    publish(jdbc, tenant, RevocationKind.CLIENT, clientId, now);
    return true;
  }

  /** The feed after a place, of every tenant, in order. */
  List<Revocation> after(long seq, int limit) {
    return transactions.crossTenant(
        jdbc -> {
          Located.revocations(jdbc);
          return jdbc.sql(
                  "select seq, tenant_id, kind, target, at from revocation where seq > :seq"
                      + " order by seq limit :limit")
              .param("seq", seq)
              .param("limit", limit)
              .query(RevocationStore::row)
              .list();
        });
  }

  /** The number of the last revocation that is kept, 0 when none is. */
  long last() {
    return transactions.crossTenant(
        jdbc -> {
          Located.revocations(jdbc);
          return jdbc.sql("select coalesce(max(seq), 0) from revocation")
              .query(Long.class)
              .single();
        });
  }

  /**
   * Forgets a tenant's revocations from before the given time: nothing that they end can still be
   * alive.
   */
  public void sweep(UUID tenant, Instant before) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql("delete from revocation where at < :before")
                .param("before", Timestamp.from(before))
                .update());
  }

  private static void publish(
      JdbcClient jdbc, UUID tenant, RevocationKind kind, String target, Instant at) {
    // Numbers are given out and committed in the same order: whoever inserts waits for the one
    // before.
    jdbc.sql("select pg_advisory_xact_lock(hashtext(:channel))")
        .param("channel", CHANNEL)
        .query((row, index) -> true)
        .single();
    long seq =
        jdbc.sql(
                "insert into revocation (tenant_id, kind, target, at)"
                    + " values (:tenant, :kind, :target, :at) returning seq")
            .param("tenant", tenant)
            .param("kind", kind.code())
            .param("target", target)
            .param("at", Timestamp.from(at))
            .query(Long.class)
            .single();
    jdbc.sql("select pg_notify(:channel, :seq)")
        .param("channel", CHANNEL)
        .param("seq", Long.toString(seq))
        .query((row, index) -> true)
        .single();
  }

  private static Revocation row(ResultSet row, int index) throws SQLException {
    return new Revocation(
        row.getLong("seq"),
        row.getObject("tenant_id", UUID.class),
        RevocationKind.of(row.getString("kind")),
        row.getString("target"),
        row.getTimestamp("at").toInstant());
  }
}
