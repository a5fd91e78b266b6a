package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named fragment put to use. */
public final class FragmentSpread extends Node implements Selection {
  /** How policies see it. */
  public static final Shape<FragmentSpread> SHAPE =
      Shape.of("FragmentSpread", FragmentSpread::new)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .node(
              "ObjectDefinition",
              () -> TypeDefinition.SHAPE,
              node -> node.objectDefinition,
              (node, value) -> node.objectDefinition = value)
          .node(
              "Definition",
              () -> FragmentDefinition.SHAPE,
              node -> node.definition,
              (node, value) -> node.definition = value)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value);

  public String name = "";
  public final List<Directive> directives = new ArrayList<>();
  public @Nullable TypeDefinition objectDefinition;
  public @Nullable FragmentDefinition definition;
  public @Nullable CommentGroup comment;
}
