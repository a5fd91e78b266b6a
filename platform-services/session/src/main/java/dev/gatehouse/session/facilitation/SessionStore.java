package dev.gatehouse.session.facilitation;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of sessions. Every method works on one tenant's rows and joins the transaction that is
 * open.
 */
public final class SessionStore {

  private static final String SELECT =
      "select * from sessions where tenant_id = :tenant and id = :id";

  private final TenantTransactions transactions;

  public SessionStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Adds a session. */
  public void insert(FacilitationSession session) {
    transactions.inTenant(
        session.tenant(),
        jdbc ->
            values(
                    jdbc.sql(
                        """
                        insert into sessions (tenant_id, id, title, description, state, owner, starts_at, ends_at,
                            opened_at, closed_at, created_at, updated_at, version)
                        values (:tenant, :id, :title, :description, :state, :owner, :starts, :ends,
                            :opened, :closed, :created, :updated, :version)
                        """),
                    session)
                .update());
  }

  /** Puts a changed session in place of the version before it; the caller holds its lock. */
  public void update(FacilitationSession session) {
    int rows =
        transactions.inTenant(
            session.tenant(),
            jdbc ->
                values(
                        jdbc.sql(
                            """
                            update sessions set title = :title, description = :description, state = :state,
                                owner = :owner, starts_at = :starts, ends_at = :ends, opened_at = :opened,
                                closed_at = :closed, created_at = :created, updated_at = :updated, version = :version
                            where tenant_id = :tenant and id = :id and version = :version - 1
                            """),
                        session)
                    .update());
    if (rows != 1) {
      throw new IllegalStateException("a session was changed without its lock");
    }
  }

  /** A session of the tenant. */
  public Optional<FacilitationSession> find(UUID tenant, UUID id) {
    return one(SELECT, tenant, id);
  }

  /** A session of the tenant, which nobody else can change until the transaction ends. */
  public Optional<FacilitationSession> lock(UUID tenant, UUID id) {
    return one(SELECT + " for update", tenant, id);
  }

  /**
   * Sessions, the newest first.
   *
   * @param member only those in which this person takes part; null: all
   * @param state only those in this state; null: in any
   * @param before only those older than this one; null: from the newest on
   */
  public List<FacilitationSession> list(
      UUID tenant,
      @Nullable UUID member,
      @Nullable SessionState state,
      @Nullable UUID before,
      int limit) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(
                    """
                    select * from sessions s where tenant_id = :tenant
                        and (:state::text is null or state = :state)
                        and (:before::uuid is null or id < :before)
                        and (:member::uuid is null or exists (select 1 from participants p
                            where p.tenant_id = s.tenant_id and p.session_id = s.id and p.person = :member))
                    order by id desc limit :limit
                    """)
                .param("tenant", tenant)
                .param("state", state == null ? null : state.code())
                .param("before", before)
                .param("member", member)
                .param("limit", limit)
                .query(SessionStore::session)
                .list());
  }

  private Optional<FacilitationSession> one(String sql, UUID tenant, UUID id) {
    return transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql(sql)
                .param("tenant", tenant)
                .param("id", id)
                .query(SessionStore::session)
                .optional());
  }

  private static JdbcClient.StatementSpec values(
      JdbcClient.StatementSpec statement, FacilitationSession session) {
    Period period = session.period();
    return statement
        .param("tenant", session.tenant())
        .param("id", session.id())
        .param("title", session.topic().title())
        .param("description", session.topic().description())
        .param("state", session.state().code())
        .param("owner", session.owner())
        .param("starts", period == null ? null : time(period.startsAt()))
        .param("ends", period == null ? null : time(period.endsAt()))
        .param("opened", time(session.openedAt()))
        .param("closed", time(session.closedAt()))
        .param("created", time(session.createdAt()))
        .param("updated", time(session.updatedAt()))
        .param("version", session.version());
  }

  private static FacilitationSession session(ResultSet row, int number) throws SQLException {
    Instant starts = time(row, "starts_at");
    Instant ends = time(row, "ends_at");
    return new FacilitationSession(
        row.getObject("id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        new Topic(row.getString("title"), row.getString("description")),
        SessionState.of(row.getString("state")).orElseThrow(),
        row.getObject("owner", UUID.class),
        starts == null || ends == null ? null : new Period(starts, ends),
        time(row, "opened_at"),
        time(row, "closed_at"),
        Objects.requireNonNull(time(row, "created_at")),
        Objects.requireNonNull(time(row, "updated_at")),
        row.getLong("version"));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
