package dev.gatehouse.vault.record;

import dev.gatehouse.vault.input.Violations;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A collection of records and what their fields may be.
 *
 * @param version counts the replacements, from 1; its entity tag
 */
public record RecordCollection(
    String name,
    String title,
    SortedMap<String, FieldSchema> fields,
    int version,
    Instant updatedAt) {

  /** What to tell a caller whose collection name or field name does not fit. */
  public static final String EXPECTED_NAME =
      "must be one or more parts with dots between, each a lower-case letter and then lower-case"
          + " letters, digits, '-' or '_', at most 64 characters in all";

  private static final Pattern NAME =
      Pattern.compile("(?=.{1,64}$)[a-z][a-z0-9_-]*(\\.[a-z][a-z0-9_-]*)*");

  public RecordCollection {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Checks the fields that are to be written.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code invalid}, naming each field that is
   *     unknown or of another type
   */
  void check(Map<String, JsonNode> values) {
    Violations violations = new Violations();
    values.forEach(
        (name, value) -> {
          FieldSchema schema = fields.get(name);
          String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
          if (schema == null) {
            violations.add(
                pointer,
                "is no field of collection "
                    + this.name
                    + "; it has "
                    + String.join(", ", fields.keySet()));
          } else if (!schema.type().accepts(value)) {
            violations.add(pointer, "must be of type " + schema.type().code());
          }
        });
    violations.refuseIfAny();
  }
}
