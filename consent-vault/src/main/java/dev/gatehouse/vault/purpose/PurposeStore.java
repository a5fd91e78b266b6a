package dev.gatehouse.vault.purpose;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code purpose}, with {@link SystemPurposes} before it. Stateless; every call runs in
 * the caller's transaction.
 */
public final class PurposeStore {

  private static final String COLUMNS =
      "key, version, title, description, dpv_iri, legal_basis, data_categories, recipients,"
          + " retention, needs_consent, updated_at";

  public Optional<Purpose> find(JdbcClient tx, UUID tenant, PurposeKey key) {
    return SystemPurposes.find(key)
        .or(
            () ->
                tx.sql(
                        "select "
                            + COLUMNS
                            + " from purpose where tenant_id = :tenant and key = :key")
                    .param("tenant", tenant)
                    .param("key", key.value())
                    .query(PurposeStore::purpose)
                    .optional());
  }

  /** The tenant's own purposes by key, from the first behind {@code after}. */
  List<Purpose> list(JdbcClient tx, UUID tenant, @Nullable String after, int limit) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from purpose where tenant_id = :tenant and key collate \"C\" > :after order by"
                + " key collate \"C\" limit :limit")
        .param("tenant", tenant)
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(PurposeStore::purpose)
        .list();
  }

  /** Adds a purpose; false when the tenant already has one of that key. */
  public boolean add(
      JdbcClient tx, UUID tenant, PurposeKey key, PurposeTerms terms, Instant now, String actor) {
    return with(
                tx.sql(
                    """
                    insert into purpose (tenant_id, key, version, title, description, dpv_iri, legal_basis, data_categories,
                                         recipients, retention, needs_consent, created_at, updated_at, updated_by)
                    values (:tenant, :key, 1, :title, :description, :iri, :basis, :categories,
                            :recipients, :retention, :consent, :now, :now, :actor)
                    on conflict (tenant_id, key) do nothing
                    """),
                tenant,
                key,
                terms,
                now,
                actor)
            .update()
        == 1;
  }

  /** Replaces the terms of a purpose that is at {@code version}; nothing when it no longer is. */
  public Optional<Purpose> replace(
      JdbcClient tx,
      UUID tenant,
      PurposeKey key,
      int version,
      PurposeTerms terms,
      Instant now,
      String actor) {
    return with(
            tx.sql(
                """
                update purpose
                   set version = version + 1, title = :title, description = :description, dpv_iri = :iri,
                       legal_basis = :basis, data_categories = :categories, recipients = :recipients,
                       retention = :retention, needs_consent = :consent, updated_at = :now, updated_by = :actor
                 where tenant_id = :tenant and key = :key and version = :version
                returning\
                """
                    + " "
                    + COLUMNS),
            tenant,
            key,
            terms,
            now,
            actor)
        .param("version", version)
        .query(PurposeStore::purpose)
        .optional();
  }

  private static JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec statement,
      UUID tenant,
      PurposeKey key,
      PurposeTerms terms,
      Instant now,
      String actor) {
    return statement
        .param("tenant", tenant)
        .param("key", key.value())
        .param("title", terms.title())
        .param("description", terms.description())
        .param("iri", terms.dpvIri())
        .param("basis", terms.legalBasis().code())
        .param(
            "categories",
            terms.dataCategories().stream().map(DataCategory::value).toArray(String[]::new))
        .param("recipients", terms.recipients().toArray(String[]::new))
        .param("retention", terms.retention() == null ? null : terms.retention().toString())
        .param("consent", terms.needsConsent())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("actor", actor);
  }

  private static Purpose purpose(ResultSet row, int number) throws SQLException {
    String retention = row.getString("retention");
    PurposeTerms terms =
        new PurposeTerms(
            row.getString("title"),
            row.getString("description"),
            row.getString("dpv_iri"),
            LegalBasis.of(row.getString("legal_basis")).orElseThrow(),
            Arrays.stream((String[]) row.getArray("data_categories").getArray())
                .map(DataCategory::new)
                .toList(),
            List.of((String[]) row.getArray("recipients").getArray()),
            retention == null ? null : Period.parse(retention),
            row.getBoolean("needs_consent"));
    return new Purpose(
        new PurposeKey(row.getString("key")),
        terms,
        row.getInt("version"),
        false,
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
