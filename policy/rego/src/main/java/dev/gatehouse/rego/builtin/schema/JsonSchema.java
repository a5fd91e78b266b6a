package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** A compiled JSON Schema. Immutable and thread-safe. */
public final class JsonSchema {
  private final SubSchema root;

  private JsonSchema(SubSchema root) {
    this.root = root;
  }

  /** Compiles a schema; {@link SchemaException} when it isn't one. */
  public static JsonSchema compile(RegoValue schema) {
    return new JsonSchema(new SchemaCompiler(schema).compile());
  }

  /** What is wrong with a document; nothing when it conforms. */
  public List<SchemaError> validate(RegoValue document) {
    return root.findings(document, Place.ROOT).errors();
  }
}
