package dev.gatehouse.rego.filter;

import java.util.List;

/**
 * A column.
 *
 * @param parts its names from the outermost on: schema, table, column; at least one
 */
record Field(List<String> parts) {

  Field {
    parts = List.copyOf(parts);
  }

  String dotted() {
    return String.join(".", parts);
  }
}
