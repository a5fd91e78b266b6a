package dev.gatehouse.rego.compile;

/** A schema that no type can be made of. */
final class SchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message, null, false, false);
  }
}
