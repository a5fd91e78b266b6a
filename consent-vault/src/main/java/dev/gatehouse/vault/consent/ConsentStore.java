package dev.gatehouse.vault.consent;

import dev.gatehouse.vault.notice.LanguageTag;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code consent} and {@code consent_version}. Stateless; every call runs in the
 * caller's transaction.
 */
public final class ConsentStore {

  private static final String STEP =
      """
      v.version, v.action, v.state, v.notice_id, v.notice_version, v.notice_language, v.notice_sha256, v.method,
      v.expires_at, v.acting_for, v.reason, v.evidence is not null as has_evidence, v.actor, v.decision_id, v.at
      """;

  private static final String CONSENT =
      "select c.id, c.subject, c.purpose, c.created_at, "
          + STEP
          + """
            from consent c
            join consent_version v on v.tenant_id = c.tenant_id and v.consent_id = c.id and v.version = c.version
           where c.tenant_id = :tenant
          """;

  /** A step of a consent's history with its evidence, still encrypted. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Step(ConsentVersion version, byte @Nullable [] evidence) {}

  public Optional<Consent> find(JdbcClient tx, UUID tenant, UUID id) {
    return tx.sql(CONSENT + " and c.id = :id")
        .param("tenant", tenant)
        .param("id", id)
        .query(ConsentStore::consent)
        .optional();
  }

  public Optional<Consent> find(JdbcClient tx, UUID tenant, UUID subject, PurposeKey purpose) {
    return tx.sql(CONSENT + " and c.subject = :subject and c.purpose = :purpose")
        .param("tenant", tenant)
        .param("subject", subject)
        .param("purpose", purpose.value())
        .query(ConsentStore::consent)
        .optional();
  }

  /**
   * Locks the subject's consent to the purpose until the transaction ends, and gives its id;
   * nothing when there is none.
   */
  Optional<UUID> lock(JdbcClient tx, UUID tenant, UUID subject, PurposeKey purpose) {
    return tx.sql(
            "select id from consent where tenant_id = :tenant and subject = :subject and purpose ="
                + " :purpose for update")
        .param("tenant", tenant)
        .param("subject", subject)
        .param("purpose", purpose.value())
        .query(UUID.class)
        .optional();
  }

  /**
   * Adds a consent without its first step; false when the subject already has one for the purpose.
   */
  boolean add(JdbcClient tx, UUID tenant, Consent consent) {
    return tx.sql(
                """
                insert into consent (tenant_id, id, subject, purpose, version, state, expires_at, notice_id, created_at, changed_at)
                values (:tenant, :id, :subject, :purpose, :version, :state, :expires, :notice, :created, :changed)
                on conflict (tenant_id, subject, purpose) do nothing
                """)
            .param("tenant", tenant)
            .param("id", consent.id())
            .param("subject", consent.subject())
            .param("purpose", consent.purpose().value())
            .param("version", consent.current().version())
            .param("state", consent.current().state().code())
            .param("expires", at(consent.current().expiresAt()))
            .param("notice", consent.current().notice().id())
            .param("created", at(consent.createdAt()))
            .param("changed", at(consent.current().at()))
            .update()
        == 1;
  }

  /** Makes {@code consent.current()} the consent's state; its row must be locked. */
  void move(JdbcClient tx, UUID tenant, Consent consent) {
    ConsentVersion step = consent.current();
    tx.sql(
            """
            update consent
               set version = :version, state = :state, expires_at = :expires, notice_id = :notice, changed_at = :changed
             where tenant_id = :tenant and id = :id
            """)
        .param("tenant", tenant)
        .param("id", consent.id())
        .param("version", step.version())
        .param("state", step.state().code())
        .param("expires", at(step.expiresAt()))
        .param("notice", step.notice().id())
        .param("changed", at(step.at()))
        .update();
  }

  void addStep(
      JdbcClient tx, UUID tenant, UUID consent, ConsentVersion step, byte @Nullable [] evidence) {
    tx.sql(
            """
            insert into consent_version (tenant_id, consent_id, version, action, state, notice_id, notice_version,
                                         notice_language, notice_sha256, method, expires_at, acting_for, reason,
                                         evidence, actor, decision_id, at)
            values (:tenant, :consent, :version, :action, :state, :notice, :noticeVersion,
                    :language, :sha256, :method, :expires, :actingFor, :reason,
                    :evidence, :actor, :decision, :at)
            """)
        .param("tenant", tenant)
        .param("consent", consent)
        .param("version", step.version())
        .param("action", step.action().code())
        .param("state", step.state().code())
        .param("notice", step.notice().id())
        .param("noticeVersion", step.notice().version())
        .param("language", step.notice().language().value())
        .param("sha256", step.notice().sha256())
        .param("method", step.method())
        .param("expires", at(step.expiresAt()))
        .param("actingFor", step.actingFor())
        .param("reason", step.reason())
        .param("evidence", evidence)
        .param("actor", step.actor())
        .param("decision", step.decisionId())
        .param("at", at(step.at()))
        .update();
  }

  /**
   * The consents that a query means, by the time of their last step, from the first behind {@code
   * after}.
   */
  List<Consent> list(
      JdbcClient tx,
      UUID tenant,
      ConsentQuery query,
      ConsentQuery.@Nullable Place after,
      Instant now,
      int limit) {
    return tx.sql(
            CONSENT
                + """
                  and (cast(:subject as uuid) is null or c.subject = :subject)
                  and (cast(:purpose as text) is null or c.purpose = :purpose)
                  and (cast(:notice as uuid) is null or c.notice_id = :notice)
                  and (cast(:since as timestamptz) is null or c.changed_at >= :since)
                  and (cast(:state as text) is null
                       or :state = case when c.state = 'given' and c.expires_at <= :now then 'expired' else c.state end)
                  and (cast(:afterId as uuid) is null or (c.changed_at, c.id) > (:afterTime, :afterId))
                order by c.changed_at, c.id
                limit :limit
                """)
        .param("tenant", tenant)
        .param("subject", query.subject())
        .param("purpose", query.purpose())
        .param("notice", query.notice())
        .param("since", at(query.changedSince()))
        .param("state", query.state() == null ? null : query.state().code())
        .param("now", at(now))
        .param("afterId", after == null ? null : after.id())
        .param("afterTime", after == null ? null : at(after.changedAt()))
        .param("limit", limit)
        .query(ConsentStore::consent)
        .list();
  }

  /** The steps behind a version, oldest first. */
  List<Step> history(JdbcClient tx, UUID tenant, UUID consent, int after, int limit) {
    return tx.sql(
            "select "
                + STEP
                + """
                , v.evidence
                  from consent_version v
                 where v.tenant_id = :tenant and v.consent_id = :consent and v.version > :after
                 order by v.version limit :limit
                """)
        .param("tenant", tenant)
        .param("consent", consent)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> new Step(step(row), row.getBytes("evidence")))
        .list();
  }

  private static Consent consent(ResultSet row, int number) throws SQLException {
    return new Consent(
        row.getObject("id", UUID.class),
        row.getObject("subject", UUID.class),
        new PurposeKey(row.getString("purpose")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        step(row));
  }

  private static ConsentVersion step(ResultSet row) throws SQLException {
    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
    return new ConsentVersion(
        row.getInt("version"),
        ConsentAction.of(row.getString("action")),
        ConsentState.of(row.getString("state")).orElseThrow(),
        new NoticeReference(
            row.getObject("notice_id", UUID.class),
            row.getInt("notice_version"),
            new LanguageTag(row.getString("notice_language")),
            row.getString("notice_sha256")),
        row.getString("method"),
        expires == null ? null : expires.toInstant(),
        row.getObject("acting_for", UUID.class),
        row.getString("reason"),
        row.getBoolean("has_evidence"),
        row.getString("actor"),
        row.getString("decision_id"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** Removes all of a subject's consents with their history; returns how many there were. */
  public int forget(JdbcClient tx, UUID tenant, UUID subject) {
    tx.sql(
            """
            delete from consent_version v using consent c
             where c.tenant_id = :tenant and c.subject = :subject
               and v.tenant_id = c.tenant_id and v.consent_id = c.id
            """)
        .param("tenant", tenant)
        .param("subject", subject)
        .update();
    return tx.sql("delete from consent where tenant_id = :tenant and subject = :subject")
        .param("tenant", tenant)
        .param("subject", subject)
        .update();
  }
}
