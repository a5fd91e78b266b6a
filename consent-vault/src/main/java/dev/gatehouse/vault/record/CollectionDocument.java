package dev.gatehouse.vault.record;

import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.input.Violations;
import dev.gatehouse.vault.purpose.DataCategory;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection in JSON, both as sent and as answered.
 *
 * @param name answered only, as are {@code version} and {@code updated_at}: the path names it, and
 *     what is sent here does not count
 */
public record CollectionDocument(
    @Nullable String name,
    @Nullable String title,
    @Nullable Map<String, @Nullable Field> fields,
    @Nullable Integer version,
    @Nullable Instant updatedAt) {

  private static final int MAX_FIELDS = 100;

  /**
   * One field.
   *
   * @param type {@code any} when it is not said
   * @param required {@code false} when it is not said
   */
  public record Field(
      @Nullable String category, @Nullable String type, @Nullable Boolean required) {}

  static CollectionDocument of(RecordCollection collection) {
    Map<String, @Nullable Field> fields = new TreeMap<>();
    collection
        .fields()
        .forEach(
            (name, schema) ->
                fields.put(
                    name,
                    new Field(schema.category().value(), schema.type().code(), schema.required())));
    return new CollectionDocument(
        collection.name(),
        collection.title(),
        fields,
        collection.version(),
        collection.updatedAt());
  }

  /** The name of a collection that is described outside of a request, where no path names it. */
  public String toName() {
    if (name == null || !RecordCollection.isName(name)) {
      throw ProblemException.invalid(
          "/name", "the collection's name " + RecordCollection.EXPECTED_NAME);
    }
    return name;
  }

  /**
   * Checks everything and gives the fields.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, naming each member that
   *     breaks a rule
   */
  public SortedMap<String, FieldSchema> toFields() {
    Violations violations = new Violations();
    violations.text("/title", title, 200);
    SortedMap<String, FieldSchema> schemas = new TreeMap<>();
    if (fields == null || fields.isEmpty() || fields.size() > MAX_FIELDS) {
      violations.add("/fields", "must describe 1 to " + MAX_FIELDS + " fields");
    } else {
      fields.forEach((field, schema) -> check(violations, field, schema, schemas));
    }
    violations.refuseIfAny();
    return schemas;
  }

  private static void check(
      Violations violations,
      String field,
      @Nullable Field schema,
      SortedMap<String, FieldSchema> schemas) {
    String pointer = "/fields/" + field.replace("~", "~0").replace("/", "~1");
    if (!RecordCollection.isName(field)) {
      violations.add(pointer, RecordCollection.EXPECTED_NAME);
      return;
    }
    if (schema == null || schema.category() == null || !DottedKey.isValid(schema.category())) {
      violations.add(pointer + "/category", DottedKey.EXPECTED);
      return;
    }
    Optional<FieldType> type =
        schema.type() == null ? Optional.of(FieldType.ANY) : FieldType.of(schema.type());
    if (type.isEmpty()) {
      violations.add(pointer + "/type", FieldType.EXPECTED);
      return;
    }
    schemas.put(
        field,
        new FieldSchema(
            new DataCategory(schema.category()),
            type.get(),
            Boolean.TRUE.equals(schema.required())));
  }
}
