package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fragment without a name, put to use where it stands. */
public final class InlineFragment extends Node implements Selection {
  /** How policies see it. */
  public static final Shape<InlineFragment> SHAPE =
      Shape.ofExactNames("InlineFragment", InlineFragment::new)
          .text(
              "TypeCondition",
              node -> node.typeCondition,
              (node, value) -> node.typeCondition = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .nodes("SelectionSet", () -> Selection.CODEC, node -> node.selectionSet)
          .node(
              "ObjectDefinition",
              () -> TypeDefinition.SHAPE,
              node -> node.objectDefinition,
              (node, value) -> node.objectDefinition = value)
          .written("Comment", () -> CommentGroup.SHAPE, node -> node.comment);

  public String typeCondition = "";
  public final List<Directive> directives = new ArrayList<>();
  public final List<Selection> selectionSet = new ArrayList<>();
  public @Nullable TypeDefinition objectDefinition;
  public @Nullable CommentGroup comment;
}
