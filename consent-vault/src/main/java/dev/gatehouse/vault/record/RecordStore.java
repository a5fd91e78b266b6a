package dev.gatehouse.vault.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code record} and {@code record_field}. Stateless; every call runs in the caller's
 * transaction.
 */
public final class RecordStore {

  private static final String RECORDS =
      """
      select r.collection, r.subject, r.id, r.version, r.created_at, r.updated_at,
             f.field, f.version as field_version, f.ciphertext
        from record r
        left join record_field f
          on f.tenant_id = r.tenant_id and f.collection = r.collection and f.subject = r.subject and f.record_id = r.id
       where r.tenant_id = :tenant
      """;

  /** One row for each field; {@link #gather} puts them together. */
  private record FieldRow(
      RecordPath path,
      int version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable StoredField field) {}

  /** The record, locked until the transaction ends. */
  Optional<StoredRecord> lock(JdbcClient tx, RecordPath path) {
    at(
            tx.sql(
                """
                select version from record
                 where tenant_id = :tenant and collection = :collection and subject = :subject and id = :id for update
                """),
            path)
        .query(Integer.class)
        .optional();
    return find(tx, path);
  }

  Optional<StoredRecord> find(JdbcClient tx, RecordPath path) {
    return gather(
            at(
                    tx.sql(
                        RECORDS
                            + " and r.collection = :collection and r.subject = :subject and r.id ="
                            + " :id"),
                    path)
                .query((row, number) -> row(path.tenant(), row))
                .list())
        .stream()
        .findFirst();
  }

  /** The subject's records of a collection, by id from the first behind {@code after}. */
  List<StoredRecord> list(
      JdbcClient tx,
      UUID tenant,
      String collection,
      UUID subject,
      @Nullable String after,
      int limit) {
    return gather(
        tx.sql(
                RECORDS
                    + """
                      and r.collection = :collection and r.subject = :subject and r.id in (
                        select id from record
                         where tenant_id = :tenant and collection = :collection and subject = :subject
                           and id collate "C" > :after
                         order by id collate "C" limit :limit)
                    order by r.id collate "C"
                    """)
            .param("tenant", tenant)
            .param("collection", collection)
            .param("subject", subject)
            .param("after", after == null ? "" : after)
            .param("limit", limit)
            .query((row, number) -> row(tenant, row))
            .list());
  }

  /** Everything held on a subject, by collection and id from the first behind {@code after}. */
  List<StoredRecord> about(
      JdbcClient tx, UUID tenant, UUID subject, String afterCollection, String afterId, int limit) {
    return gather(
        tx.sql(
                RECORDS
                    + """
                      and r.subject = :subject and (r.collection, r.id) in (
                        select collection, id from record
                         where tenant_id = :tenant and subject = :subject
                           and (collection collate "C", id collate "C") > (:afterCollection, :afterId)
                         order by collection collate "C", id collate "C" limit :limit)
                    order by r.collection collate "C", r.id collate "C"
                    """)
            .param("tenant", tenant)
            .param("subject", subject)
            .param("afterCollection", afterCollection)
            .param("afterId", afterId)
            .param("limit", limit)
            .query((row, number) -> row(tenant, row))
            .list());
  }

  /** Adds a record without fields; false when there is one already. */
  boolean add(JdbcClient tx, RecordPath path, Instant now) {
    return at(
                tx.sql(
                    """
                    insert into record (tenant_id, collection, subject, id, version, created_at, updated_at)
                    values (:tenant, :collection, :subject, :id, 1, :now, :now)
                    on conflict (tenant_id, collection, subject, id) do nothing
                    """),
                path)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Puts a locked record at a version. */
  void move(JdbcClient tx, RecordPath path, int version, Instant now) {
    at(
            tx.sql(
                """
                update record set version = :version, updated_at = :now
                 where tenant_id = :tenant and collection = :collection and subject = :subject and id = :id
                """),
            path)
        .param("version", version)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Writes a field, over the one that is there. */
  void write(JdbcClient tx, RecordPath path, StoredField field) {
    at(
            tx.sql(
                """
                insert into record_field (tenant_id, collection, subject, record_id, field, version, ciphertext)
                values (:tenant, :collection, :subject, :id, :field, :version, :ciphertext)
                on conflict (tenant_id, collection, subject, record_id, field)
                  do update set version = excluded.version, ciphertext = excluded.ciphertext
                """),
            path)
        .param("field", field.name())
        .param("version", field.version())
        .param("ciphertext", field.ciphertext())
        .update();
  }

  void remove(JdbcClient tx, RecordPath path, String field) {
    at(
            tx.sql(
                """
                delete from record_field
                 where tenant_id = :tenant and collection = :collection and subject = :subject and record_id = :id
                   and field = :field
                """),
            path)
        .param("field", field)
        .update();
  }

  /** Deletes a record and its fields. */
  void delete(JdbcClient tx, RecordPath path) {
    at(
            tx.sql(
                "delete from record where tenant_id = :tenant and collection = :collection and"
                    + " subject = :subject and id = :id"),
            path)
        .update();
  }

  private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, RecordPath path) {
    return statement
        .param("tenant", path.tenant())
        .param("collection", path.collection())
        .param("subject", path.subject())
        .param("id", path.id());
  }

  private static FieldRow row(UUID tenant, ResultSet row) throws SQLException {
    String field = row.getString("field");
    return new FieldRow(
        new RecordPath(
            tenant,
            row.getString("collection"),
            row.getObject("subject", UUID.class),
            row.getString("id")),
        row.getInt("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        field == null
            ? null
            : new StoredField(field, row.getInt("field_version"), row.getBytes("ciphertext")));
  }

  private static List<StoredRecord> gather(List<FieldRow> rows) {
    Map<RecordPath, List<StoredField>> fields = new LinkedHashMap<>();
    Map<RecordPath, FieldRow> heads = new LinkedHashMap<>();
    for (FieldRow row : rows) {
      heads.putIfAbsent(row.path(), row);
      List<StoredField> ofRecord = fields.computeIfAbsent(row.path(), path -> new ArrayList<>());
      if (row.field() != null) {
        ofRecord.add(row.field());
      }
    }
    return heads.values().stream()
        .map(
            head ->
                new StoredRecord(
                    head.path(),
                    head.version(),
                    head.createdAt(),
                    head.updatedAt(),
                    fields.getOrDefault(head.path(), List.of())))
        .toList();
  }

  /** Removes all of a subject's records; returns how many there were. */
  public int forget(JdbcClient tx, UUID tenant, UUID subject) {
    return tx.sql("delete from record where tenant_id = :tenant and subject = :subject")
        .param("tenant", tenant)
        .param("subject", subject)
        .update();
  }
}
