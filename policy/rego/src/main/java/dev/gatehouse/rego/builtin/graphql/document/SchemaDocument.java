package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definitions and extensions of a schema, before they are put together. */
public final class SchemaDocument extends Node {
  /** How policies see it. */
  public static final Shape<SchemaDocument> SHAPE =
      Shape.of("SchemaDocument", SchemaDocument::new)
          .nodes("Schema", () -> SchemaDefinition.SHAPE, node -> node.schema)
          .nodes("SchemaExtension", () -> SchemaDefinition.SHAPE, node -> node.schemaExtension)
          .nodes("Directives", () -> DirectiveDefinition.SHAPE, node -> node.directives)
          .nodes("Definitions", () -> TypeDefinition.SHAPE, node -> node.definitions)
          .nodes("Extensions", () -> TypeDefinition.SHAPE, node -> node.extensions)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value);

  public final List<SchemaDefinition> schema = new ArrayList<>();
  public final List<SchemaDefinition> schemaExtension = new ArrayList<>();
  public final List<DirectiveDefinition> directives = new ArrayList<>();
  public final List<TypeDefinition> definitions = new ArrayList<>();
  public final List<TypeDefinition> extensions = new ArrayList<>();
  public @Nullable CommentGroup comment;

  /** Puts the definitions of another document after this one's. */
  public void merge(SchemaDocument other) {
    schema.addAll(other.schema);
    schemaExtension.addAll(other.schemaExtension);
    directives.addAll(other.directives);
    definitions.addAll(other.definitions);
    extensions.addAll(other.extensions);
  }
}
