package dev.gatehouse.rego.builtin.graphql.document;

import org.jspecify.annotations.Nullable;

/** The type at the root of one kind of operation. */
public final class OperationTypeDefinition extends Node {
  /** How policies see it. */
  public static final Shape<OperationTypeDefinition> SHAPE =
      Shape.of("OperationTypeDefinition", OperationTypeDefinition::new)
          .text("Operation", node -> node.operation, (node, value) -> node.operation = value)
          .text("Type", node -> node.type, (node, value) -> node.type = value)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value);

  public String operation = "";
  public String type = "";
  public @Nullable CommentGroup comment;
}
