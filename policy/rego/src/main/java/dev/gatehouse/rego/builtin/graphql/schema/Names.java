package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.graphql.document.Position;
import org.jspecify.annotations.Nullable;

/** Names that begin with two underscores belong to introspection. */
final class Names {
  private Names() {}

  static void check(@Nullable Position position, String name) {
    if (name.startsWith("__")) {
      throw new SchemaException(
          position,
          "Name \""
              + name
              + "\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }
  }
}
