package dev.gatehouse.vault.notice;

import dev.gatehouse.vault.purpose.PurposeKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code notice}, {@code notice_version} and {@code notice_text}. Stateless; every call
 * runs in the caller's transaction. Triggers keep published versions as they are, whatever is asked
 * here.
 */
public final class NoticeStore {

  private static final String VERSIONS =
      """
      select v.notice_id, n.title, v.version, v.revision, v.published_at, v.purposes, t.language, t.content, t.sha256
        from notice_version v
        join notice n on n.tenant_id = v.tenant_id and n.id = v.notice_id
        join notice_text t on t.tenant_id = v.tenant_id and t.notice_id = v.notice_id and t.version = v.version
       where v.tenant_id = :tenant and v.notice_id = :notice
      """;

  /** One row for each language; {@link #versions} puts them together. */
  private record TextRow(
      UUID notice,
      String title,
      int version,
      int revision,
      @Nullable Instant publishedAt,
      List<PurposeKey> purposes,
      LanguageTag language,
      NoticeText text) {}

  public void add(JdbcClient tx, UUID tenant, UUID id, String title, Instant now, String actor) {
    tx.sql(
            "insert into notice (tenant_id, id, title, created_at, created_by) values (:tenant,"
                + " :id, :title, :now, :actor)")
        .param("tenant", tenant)
        .param("id", id)
        .param("title", title)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .update();
  }

  /** Identifiers of the tenant's notices, newest last, from the first behind {@code after}. */
  List<UUID> list(JdbcClient tx, UUID tenant, @Nullable UUID after, int limit) {
    return tx.sql(
            "select id from notice where tenant_id = :tenant and id > :after order by id limit"
                + " :limit")
        .param("tenant", tenant)
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  /** Every version of a notice, oldest first; none when the tenant has no such notice. */
  List<NoticeVersion> versions(JdbcClient tx, UUID tenant, UUID notice) {
    return gather(
        tx.sql(VERSIONS + " order by v.version, t.language")
            .param("tenant", tenant)
            .param("notice", notice)
            .query(NoticeStore::row)
            .list());
  }

  public Optional<NoticeVersion> find(JdbcClient tx, UUID tenant, UUID notice, int version) {
    return gather(
            tx.sql(VERSIONS + " and v.version = :version order by t.language")
                .param("tenant", tenant)
                .param("notice", notice)
                .param("version", version)
                .query(NoticeStore::row)
                .list())
        .stream()
        .findFirst();
  }

  /**
   * Locks the notice, so that its versions are numbered one after the other; false when there is
   * none.
   */
  boolean lock(JdbcClient tx, UUID tenant, UUID notice) {
    return tx.sql("select id from notice where tenant_id = :tenant and id = :notice for update")
        .param("tenant", tenant)
        .param("notice", notice)
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  public void addDraft(
      JdbcClient tx,
      UUID tenant,
      UUID notice,
      int version,
      NoticeContent content,
      Instant now,
      String actor) {
    tx.sql(
            """
            insert into notice_version (tenant_id, notice_id, version, revision, purposes, created_at, created_by)
            values (:tenant, :notice, :version, 1, :purposes, :now, :actor)
            """)
        .param("tenant", tenant)
        .param("notice", notice)
        .param("version", version)
        .param("purposes", keys(content))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .update();
    addTexts(tx, tenant, notice, version, content);
  }

  /** Replaces a draft that is at {@code revision}; false when it no longer is, or was published. */
  boolean replaceDraft(
      JdbcClient tx, UUID tenant, UUID notice, int version, int revision, NoticeContent content) {
    int changed =
        tx.sql(
                """
                update notice_version set revision = revision + 1, purposes = :purposes
                 where tenant_id = :tenant and notice_id = :notice and version = :version and revision = :revision
                   and published_at is null
                """)
            .param("tenant", tenant)
            .param("notice", notice)
            .param("version", version)
            .param("revision", revision)
            .param("purposes", keys(content))
            .update();
    if (changed == 0) {
      return false;
    }
    tx.sql(
            "delete from notice_text where tenant_id = :tenant and notice_id = :notice and version"
                + " = :version")
        .param("tenant", tenant)
        .param("notice", notice)
        .param("version", version)
        .update();
    addTexts(tx, tenant, notice, version, content);
    return true;
  }

  /**
   * Publishes a draft that is at {@code revision}; false when it no longer is, or was published
   * already.
   */
  public boolean publish(
      JdbcClient tx,
      UUID tenant,
      UUID notice,
      int version,
      int revision,
      Instant now,
      String actor) {
    return tx.sql(
                """
                update notice_version set published_at = :now, published_by = :actor
                 where tenant_id = :tenant and notice_id = :notice and version = :version and revision = :revision
                   and published_at is null
                """)
            .param("tenant", tenant)
            .param("notice", notice)
            .param("version", version)
            .param("revision", revision)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("actor", actor)
            .update()
        == 1;
  }

  private static void addTexts(
      JdbcClient tx, UUID tenant, UUID notice, int version, NoticeContent content) {
    content
        .texts()
        .forEach(
            (language, text) ->
                tx.sql(
                        """
                        insert into notice_text (tenant_id, notice_id, version, language, content, sha256)
                        values (:tenant, :notice, :version, :language, :content, :sha256)
                        """)
                    .param("tenant", tenant)
                    .param("notice", notice)
                    .param("version", version)
                    .param("language", language.value())
                    .param("content", text.text())
                    .param("sha256", text.sha256())
                    .update());
  }

  private static String[] keys(NoticeContent content) {
    return content.purposes().stream().map(PurposeKey::value).toArray(String[]::new);
  }

  private static TextRow row(ResultSet row, int number) throws SQLException {
    OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
    return new TextRow(
        row.getObject("notice_id", UUID.class),
        row.getString("title"),
        row.getInt("version"),
        row.getInt("revision"),
        published == null ? null : published.toInstant(),
        Arrays.stream((String[]) row.getArray("purposes").getArray()).map(PurposeKey::new).toList(),
        new LanguageTag(row.getString("language")),
        new NoticeText(row.getString("content"), row.getString("sha256")));
  }

  private static List<NoticeVersion> gather(List<TextRow> rows) {
    SortedMap<Integer, SortedMap<LanguageTag, NoticeText>> texts = new TreeMap<>();
    SortedMap<Integer, TextRow> heads = new TreeMap<>();
    for (TextRow row : rows) {
      heads.put(row.version(), row);
      texts.computeIfAbsent(row.version(), v -> new TreeMap<>()).put(row.language(), row.text());
    }
    return heads.values().stream()
        .map(
            head ->
                new NoticeVersion(
                    head.notice(),
                    head.title(),
                    head.version(),
                    head.revision(),
                    head.publishedAt(),
                    new NoticeContent(
                        head.purposes(), texts.getOrDefault(head.version(), new TreeMap<>()))))
        .toList();
  }
}
