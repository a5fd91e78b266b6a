package dev.gatehouse.vault.record;

import dev.gatehouse.vault.purpose.DataCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells which records are held on a person, without opening any. Thread-safe. */
public final class Inventory {

  private final RecordStore records;
  private final CollectionStore collections;

  public Inventory(RecordStore records, CollectionStore collections) {
    this.records = records;
    this.collections = collections;
  }

  /**
   * One record that is held.
   *
   * @param fields the names of its fields
   * @param categories of data in them; a field that its collection no longer describes has none
   */
  public record Held(
      String collection,
      String id,
      int version,
      List<String> fields,
      List<String> categories,
      Instant createdAt,
      Instant updatedAt) {}

  /** The records on a person by collection and id, from the first behind a place. */
  public List<Held> of(
      JdbcClient tx, UUID tenant, UUID subject, String afterCollection, String afterId, int limit) {
    List<StoredRecord> stored = records.about(tx, tenant, subject, afterCollection, afterId, limit);
    Map<String, RecordCollection> described =
        stored.stream()
            .map(record -> record.path().collection())
            .distinct()
            .flatMap(name -> collections.find(tx, tenant, name).stream())
            .collect(Collectors.toMap(RecordCollection::name, Function.identity()));
    return stored.stream().map(record -> held(record, described)).toList();
  }

  private static Held held(StoredRecord record, Map<String, RecordCollection> described) {
    List<String> fields = new ArrayList<>();
    TreeSet<String> categories = new TreeSet<>();
    RecordCollection collection = described.get(record.path().collection());
    for (StoredField field : record.fields()) {
      fields.add(field.name());
      FieldSchema schema = collection == null ? null : collection.fields().get(field.name());
      if (schema != null) {
        DataCategory category = schema.category();
        categories.add(category.value());
      }
    }
    return new Held(
        record.path().collection(),
        record.path().id(),
        record.version(),
        List.copyOf(fields),
        List.copyOf(categories),
        record.createdAt(),
        record.updatedAt());
  }
}
