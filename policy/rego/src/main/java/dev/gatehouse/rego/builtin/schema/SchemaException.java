package dev.gatehouse.rego.builtin.schema;

/** A schema that is no schema; the message says which keyword is wrong and what it must be. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SchemaException(String message) {
    super(message, null, false, false);
  }

  /** A keyword's value is of a wrong type. */
  static SchemaException invalidType(String expected, String given) {
    return new SchemaException("Invalid type. Expected: " + expected + ", given: " + given);
  }
}
