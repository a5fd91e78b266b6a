package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;

/**
 * The drafts in which keywords differ; without a known {@code $schema} those of all drafts are
 * understood.
 */
enum Draft {
  DRAFT_4,
  DRAFT_6,
  DRAFT_7,
  ANY;

  static Draft of(RegoValue schema) {
    String name =
        schema instanceof RegoObject object && object.get("$schema") instanceof RegoString text
            ? text.value()
            : "";
    return switch (name.replaceFirst("#$", "").replaceFirst("^https:", "http:")) {
      case "http://json-schema.org/draft-04/schema" -> DRAFT_4;
      case "http://json-schema.org/draft-06/schema" -> DRAFT_6;
      case "http://json-schema.org/draft-07/schema" -> DRAFT_7;
      default -> ANY;
    };
  }

  boolean isAtLeast(Draft other) {
    return compareTo(other) >= 0;
  }
}
