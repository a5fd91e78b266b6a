package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Compiles the schemas within the keywords of one schema. */
record SubSchemas(SchemaCompiler compiler, URI base) {
  SubSchema compile(RegoValue schema) {
    return compiler.compile(schema, base);
  }

  /** The schema under a keyword, or null when there is none. */
  @Nullable SubSchema optional(Keywords keywords, String keyword) {
    RegoValue schema = keywords.get(keyword);
    if (schema == null) {
      return null;
    }
    if (!(schema instanceof RegoObject) && !(schema instanceof RegoBoolean)) {
      throw new SchemaException(keyword + " must be of an object");
    }
    return compile(schema);
  }
}
