package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of the documents that policies are about, by the refs that annotations name them
 * with: {@code schema.input}. The one at {@code schema} alone is that of the input document.
 *
 * @param annotations whether the {@code schemas} of annotations count
 * @param documents the schemas by the text of their refs
 * @param allowNet the hosts that a schema may be referred to on; null for none
 */
public record Schemas(
    boolean annotations, Map<String, RegoValue> documents, @Nullable Set<String> allowNet) {

  private static final Schemas NONE = new Schemas(false, Map.of(), null);

  public Schemas {
    documents = Map.copyOf(documents);
    allowNet = allowNet == null ? null : Set.copyOf(allowNet);
  }

  /** No schemas; those of annotations don't count. */
  public static Schemas none() {
    return NONE;
  }

  /** Annotations count, and those schemas that they define themselves. */
  public static Schemas ofAnnotations() {
    return new Schemas(true, Map.of(), null);
  }

  /** One more schema; annotations count. */
  public Schemas with(Ref path, RegoValue schema) {
    Map<String, RegoValue> more = new HashMap<>(documents);
    more.put(SourceText.of(path), schema);
    return new Schemas(true, more, allowNet);
  }

  public Schemas withAllowNet(@Nullable Set<String> hosts) {
    return new Schemas(annotations, documents, hosts);
  }

  @Nullable RegoValue find(Ref path) {
    return documents.get(SourceText.of(path));
  }
}
