package dev.gatehouse.vault.record;

import dev.gatehouse.vault.purpose.DataCategory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code collection}. Stateless; every call runs in the caller's transaction. */
public final class CollectionStore {

  private static final String COLUMNS = "name, title, fields, version, updated_at";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, StoredSchema>> FIELDS = new TypeReference<>() {};

  /** A field's schema as the column holds it. */
  private record StoredSchema(String category, String type, boolean required) {}

  Optional<RecordCollection> find(JdbcClient tx, UUID tenant, String name) {
    return tx.sql(
            "select " + COLUMNS + " from collection where tenant_id = :tenant and name = :name")
        .param("tenant", tenant)
        .param("name", name)
        .query(CollectionStore::collection)
        .optional();
  }

  List<RecordCollection> list(JdbcClient tx, UUID tenant, @Nullable String after, int limit) {
    return tx.sql(
            "select "
                + COLUMNS
                + " from collection where tenant_id = :tenant and name collate \"C\" > :after"
                + " order by name collate \"C\" limit :limit")
        .param("tenant", tenant)
        .param("after", after == null ? "" : after)
        .param("limit", limit)
        .query(CollectionStore::collection)
        .list();
  }

  /** Adds a collection; false when the tenant already has one of that name. */
  public boolean add(
      JdbcClient tx,
      UUID tenant,
      String name,
      String title,
      SortedMap<String, FieldSchema> fields,
      Instant now,
      String actor) {
    return tx.sql(
                """
                insert into collection (tenant_id, name, version, title, fields, updated_at, updated_by)
                values (:tenant, :name, 1, :title, :fields, :now, :actor)
                on conflict (tenant_id, name) do nothing
                """)
            .param("tenant", tenant)
            .param("name", name)
            .param("title", title)
            .param("fields", JSON.writeValueAsString(stored(fields)))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("actor", actor)
            .update()
        == 1;
  }

  /** Replaces a collection that is at {@code version}; nothing when it no longer is. */
  Optional<RecordCollection> replace(
      JdbcClient tx,
      UUID tenant,
      String name,
      int version,
      String title,
      SortedMap<String, FieldSchema> fields,
      Instant now,
      String actor) {
    return tx.sql(
            "update collection set version = version + 1, title = :title, fields = :fields,"
                + " updated_at = :now, updated_by = :actor where tenant_id = :tenant and name ="
                + " :name and version = :version returning "
                + COLUMNS)
        .param("tenant", tenant)
        .param("name", name)
        .param("version", version)
        .param("title", title)
        .param("fields", JSON.writeValueAsString(stored(fields)))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .query(CollectionStore::collection)
        .optional();
  }

  /** The fields, other than these, that records of the collection hold. */
  List<String> fieldsInUseBeside(JdbcClient tx, UUID tenant, String name, String[] fields) {
    return tx.sql(
            """
            select distinct field from record_field
             where tenant_id = :tenant and collection = :name and not field = any(:fields) order by field
            """)
        .param("tenant", tenant)
        .param("name", name)
        .param("fields", fields)
        .query(String.class)
        .list();
  }

  private static Map<String, StoredSchema> stored(SortedMap<String, FieldSchema> fields) {
    Map<String, StoredSchema> stored = new TreeMap<>();
    fields.forEach(
        (name, schema) ->
            stored.put(
                name,
                new StoredSchema(
                    schema.category().value(), schema.type().code(), schema.required())));
    return stored;
  }

  private static RecordCollection collection(ResultSet row, int number) throws SQLException {
    SortedMap<String, FieldSchema> fields = new TreeMap<>();
    JSON.readValue(row.getString("fields"), FIELDS)
        .forEach(
            (name, schema) ->
                fields.put(
                    name,
                    new FieldSchema(
                        new DataCategory(schema.category()),
                        FieldType.of(schema.type()).orElseThrow(),
                        schema.required())));
    return new RecordCollection(
        row.getString("name"),
        row.getString("title"),
        fields,
        row.getInt("version"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
