package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code # METADATA} block.
 *
 * @param scope {@code rule}, {@code document}, {@code package} or {@code subpackages}
 * @param custom free content, keys in order
 * @param labels free content, keys in order
 * @param compile the keys of {@code compile}, as written
 */
public record Annotations(
    String scope,
    String title,
    String description,
    boolean entrypoint,
    List<String> organizations,
    List<RelatedResource> relatedResources,
    List<Author> authors,
    List<Schema> schemas,
    Map<String, RegoValue> custom,
    Map<String, RegoValue> labels,
    @Nullable RegoValue compile,
    Location location) {

  /** A link, and what it is about. */
  public record RelatedResource(String ref, String description) {}

  /** A person or a group, by name, e-mail address or both. */
  public record Author(String name, String email) {}

  /**
   * The schema of a document.
   *
   * @param schema a ref under {@code schema}, or null
   * @param definition the schema itself, or null
   */
  public record Schema(Ref path, @Nullable Ref schema, @Nullable RegoObject definition) {}

  public static final String RULE = "rule";
  public static final String DOCUMENT = "document";
  public static final String PACKAGE = "package";
  public static final String SUBPACKAGES = "subpackages";

  public Annotations {
    organizations = List.copyOf(organizations);
    relatedResources = List.copyOf(relatedResources);
    authors = List.copyOf(authors);
    schemas = List.copyOf(schemas);
    custom = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(custom));
    labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
  }

  public Annotations withScope(String other) {
    return new Annotations(
        other,
        title,
        description,
        entrypoint,
        organizations,
        relatedResources,
        authors,
        schemas,
        custom,
        labels,
        compile,
        location);
  }
}
