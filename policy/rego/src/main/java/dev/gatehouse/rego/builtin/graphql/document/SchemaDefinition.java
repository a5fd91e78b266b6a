package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The root operations of a schema. */
public final class SchemaDefinition extends Node {
  /** How policies see it. */
  public static final Shape<SchemaDefinition> SHAPE =
      Shape.of("SchemaDefinition", SchemaDefinition::new)
          .text("Description", node -> node.description, (node, value) -> node.description = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .nodes("OperationTypes", () -> OperationTypeDefinition.SHAPE, node -> node.operationTypes)
          .node(
              "BeforeDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.beforeDescriptionComment,
              (node, value) -> node.beforeDescriptionComment = value)
          .node(
              "AfterDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.afterDescriptionComment,
              (node, value) -> node.afterDescriptionComment = value)
          .node(
              "EndOfDefinitionComment",
              () -> CommentGroup.SHAPE,
              node -> node.endOfDefinitionComment,
              (node, value) -> node.endOfDefinitionComment = value);

  public String description = "";
  public final List<Directive> directives = new ArrayList<>();
  public final List<OperationTypeDefinition> operationTypes = new ArrayList<>();
  public @Nullable CommentGroup beforeDescriptionComment;
  public @Nullable CommentGroup afterDescriptionComment;
  public @Nullable CommentGroup endOfDefinitionComment;
}
