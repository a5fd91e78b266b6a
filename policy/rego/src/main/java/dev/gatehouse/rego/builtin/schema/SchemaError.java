package dev.gatehouse.rego.builtin.schema;

/**
 * One thing that is wrong with a document.
 *
 * @param field the place, {@code a.0.b}, or {@code (Root)}
 * @param type the name of the kind of error
 * @param description what is wrong, in words
 */
public record SchemaError(String field, String type, String description) {}
