package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named fragment. */
public final class FragmentDefinition extends Node {
  /** How policies see it. */
  public static final Shape<FragmentDefinition> SHAPE =
      Shape.ofExactNames("FragmentDefinition", FragmentDefinition::new)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes(
              "VariableDefinition", () -> VariableDefinition.SHAPE, node -> node.variableDefinition)
          .text(
              "TypeCondition",
              node -> node.typeCondition,
              (node, value) -> node.typeCondition = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .nodes("SelectionSet", () -> Selection.CODEC, node -> node.selectionSet)
          .node(
              "Definition",
              () -> TypeDefinition.SHAPE,
              node -> node.definition,
              (node, value) -> node.definition = value)
          .written("Comment", () -> CommentGroup.SHAPE, node -> node.comment);

  public String name = "";
  public final List<VariableDefinition> variableDefinition = new ArrayList<>();
  public String typeCondition = "";
  public final List<Directive> directives = new ArrayList<>();
  public final List<Selection> selectionSet = new ArrayList<>();
  public @Nullable TypeDefinition definition;
  public @Nullable CommentGroup comment;
}
