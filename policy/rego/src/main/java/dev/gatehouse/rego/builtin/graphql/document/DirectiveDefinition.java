package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directive that a schema knows. */
public final class DirectiveDefinition extends Node {
  /** How policies see it. */
  public static final Shape<DirectiveDefinition> SHAPE =
      Shape.of("DirectiveDefinition", DirectiveDefinition::new)
          .text("Description", node -> node.description, (node, value) -> node.description = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Arguments", () -> ArgumentDefinition.SHAPE, node -> node.arguments)
          .texts("Locations", node -> node.locations)
          .flag(
              "IsRepeatable", node -> node.isRepeatable, (node, value) -> node.isRepeatable = value)
          .node(
              "BeforeDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.beforeDescriptionComment,
              (node, value) -> node.beforeDescriptionComment = value)
          .node(
              "AfterDescriptionComment",
              () -> CommentGroup.SHAPE,
              node -> node.afterDescriptionComment,
              (node, value) -> node.afterDescriptionComment = value);

  public String description = "";
  public String name = "";
  public final List<ArgumentDefinition> arguments = new ArrayList<>();
  public final List<String> locations = new ArrayList<>();
  public boolean isRepeatable;
  public @Nullable CommentGroup beforeDescriptionComment;
  public @Nullable CommentGroup afterDescriptionComment;

  /** The argument of a name, or null. */
  public @Nullable ArgumentDefinition argument(String argumentName) {
    return ArgumentDefinition.find(arguments, argumentName);
  }
}
