package dev.gatehouse.rego.builtin.graphql.schema;

import dev.gatehouse.rego.builtin.graphql.document.Position;
import org.jspecify.annotations.Nullable;

/** A schema breaks a rule. The message has the place before it: {@code input:3:5: …}. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SchemaException(@Nullable Position position, String message) {
    super(place(position) + message, null, false, false);
  }

  private static String place(@Nullable Position position) {
    if (position == null) {
      return "input:-1:-1: ";
    }
    String file = position.file().isEmpty() ? "input" : position.file();
    return file + ":" + position.line() + ":" + position.column() + ": ";
  }
}
