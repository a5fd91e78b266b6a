package dev.gatehouse.identity.session;

import dev.gatehouse.identity.located.Located;
import dev.gatehouse.identity.person.Person;
import dev.gatehouse.identity.secret.OpaqueValue;
import dev.gatehouse.identity.secret.Sha256;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions and their handles in PostgreSQL. Ending one is the business of {@code revocation}. */
@Repository
public class SessionStore {

  /** A session's last use is written at most this often. */
  private static final Duration GRAIN = Duration.ofSeconds(30);

  private static final String COLUMNS =
      "tenant_id, sid, subject, client_id, acr, amr, auth_time, last_seen_at, expires_at, ended_at,"
          + " csrf";

  private final TenantTransactions transactions;
  private final InstantSource clock;
  private final SessionLifetime lifetime;
  private final EventIds ids;

  public SessionStore(
      TenantTransactions transactions,
      InstantSource clock,
      SessionLifetime lifetime,
      EventIds ids) {
    this.transactions = transactions;
    this.clock = clock;
    this.lifetime = lifetime;
    this.ids = ids;
  }

  /** A new session of somebody whose password has just been verified. */
  public Session open(Person person, String clientId) {
    // As precise as the database: a session that is read back equals the one that was opened.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Session session =
        new Session(
            person.tenant(),
            ids.next(),
            person.id(),
            clientId,
            Session.PASSWORD,
            List.of("pwd"),
            now,
            now,
            now.plus(lifetime.absolute()),
            null,
            OpaqueValue.generate());
    transactions.inTenant(session.tenant(), jdbc -> insert(jdbc, session));
    return session;
  }

  /** A new handle for the session. Its value is given out once and not kept. */
  public String handle(Session session, HandleHolder holder) {
    String handle = OpaqueValue.generate();
    transactions.inTenant(
        session.tenant(),
        jdbc ->
            jdbc.sql(
                    "insert into session_handle (tenant_id, hash, sid, holder, created_at)"
                        + " values (:tenant, :hash, :sid, :holder, :now)")
                .param("tenant", session.tenant())
                .param("hash", Sha256.of(handle).bytes())
                .param("sid", session.sid())
                .param("holder", holder.code())
                .param("now", Timestamp.from(clock.instant()))
                .update());
    return handle;
  }

  /** The live session behind a handle of that holder. Asking counts as use. */
  public Optional<Session> byHandle(Sha256 hash, HandleHolder holder) {
    Optional<UUID> sid =
        transactions.crossTenant(
            jdbc -> {
              Located.handle(jdbc, hash);
              return jdbc.sql(
                      "select sid from session_handle where hash = :hash and holder = :holder")
                  .param("hash", hash.bytes())
                  .param("holder", holder.code())
                  .query(UUID.class)
                  .optional();
            });
    return sid.flatMap(this::live).map(this::used);
  }

  /** The live session of that id. */
  public Optional<Session> live(UUID sid) {
    return located(sid).filter(session -> session.live(clock.instant(), lifetime));
  }

  /** The session of that id, ended or not. */
  public Optional<Session> located(UUID sid) {
    return transactions.crossTenant(
        jdbc -> {
          Located.session(jdbc, sid);
          return jdbc.sql("select " + COLUMNS + " from session where sid = :sid")
              .param("sid", sid)
              .query(SessionStore::row)
              .optional();
        });
  }

  /** A tenant's live sessions in the order of their ids, after the given one. */
  public List<Session> page(UUID tenant, @Nullable UUID after, int limit) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    "select "
                        + COLUMNS
                        + " from session where ended_at is null and expires_at > :now and"
                        + " last_seen_at > :seen and (cast(:after as uuid) is null or sid > :after)"
                        + " order by sid limit :limit")
                .param("now", Timestamp.from(now))
                .param("seen", Timestamp.from(now.minus(lifetime.idle())))
                .param("after", after)
                .param("limit", limit)
                .query(SessionStore::row)
                .list());
  }

  /** Notes that a session is in use, and gives it back as it is then. */
  public Session used(Session session) {
    Instant now = clock.instant();
    if (now.isBefore(session.lastSeenAt().plus(GRAIN))) {
      return session;
    }
    return transactions
        .inTenant(
            session.tenant(),
            jdbc ->
                jdbc.sql(
                        "update session set last_seen_at = :now where sid = :sid"
                            + " and last_seen_at < :now returning "
                            + COLUMNS)
                    .param("now", Timestamp.from(now))
                    .param("sid", session.sid())
                    .query(SessionStore::row)
                    .optional())
        .orElse(session);
  }

  /**
   * Forgets a tenant's sessions that were over before the given time, with all that hangs on them.
   */
  public void sweep(UUID tenant, Instant before) {
    transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql("delete from session where expires_at < :before or ended_at < :before")
                .param("before", Timestamp.from(before))
                .update());
  }

  private static int insert(JdbcClient jdbc, Session session) {
    return jdbc.sql(
            "insert into session (tenant_id, sid, subject, client_id, acr, amr, auth_time,"
                + " last_seen_at, expires_at, csrf) values (:tenant, :sid, :subject, :client, :acr,"
                + " :amr, :authTime, :seen, :expires, :csrf)")
        .param("tenant", session.tenant())
        .param("sid", session.sid())
        .param("subject", session.subject())
        .param("client", session.clientId())
        .param("acr", session.acr())
        .param("amr", session.amr().toArray(String[]::new))
        .param("authTime", Timestamp.from(session.authTime()))
        .param("seen", Timestamp.from(session.lastSeenAt()))
        .param("expires", Timestamp.from(session.expiresAt()))
        .param("csrf", session.csrf())
        .update();
  }

  private static Session row(ResultSet row, int index) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new Session(
        row.getObject("tenant_id", UUID.class),
        row.getObject("sid", UUID.class),
        row.getObject("subject", UUID.class),
        row.getString("client_id"),
        row.getString("acr"),
        List.of((String[]) row.getArray("amr").getArray()),
        row.getTimestamp("auth_time").toInstant(),
        row.getTimestamp("last_seen_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("csrf"));
  }
}
