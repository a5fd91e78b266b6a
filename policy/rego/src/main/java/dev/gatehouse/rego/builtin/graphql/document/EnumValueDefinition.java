package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of an enum. */
public final class EnumValueDefinition extends Node {
  /** How policies see it. */
  public static final Shape<EnumValueDefinition> SHAPE =
      Shape.of("EnumValueDefinition", EnumValueDefinition::new)
          .text("Description", node -> node.description, (node, value) -> node.description = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
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
  public final List<Directive> directives = new ArrayList<>();
  public @Nullable CommentGroup beforeDescriptionComment;
  public @Nullable CommentGroup afterDescriptionComment;
}
