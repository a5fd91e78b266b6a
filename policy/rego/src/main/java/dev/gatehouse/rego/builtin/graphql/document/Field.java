package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that is asked for. Validation notes its definition and the type that has it. */
public final class Field extends Node implements Selection {
  /** How policies see it. */
  public static final Shape<Field> SHAPE =
      Shape.ofExactNames("Field", Field::new)
          .text("Alias", node -> node.alias, (node, value) -> node.alias = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Arguments", () -> Argument.SHAPE, node -> node.arguments)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .nodes("SelectionSet", () -> Selection.CODEC, node -> node.selectionSet)
          .written("Comment", () -> CommentGroup.SHAPE, node -> node.comment)
          .node(
              "Definition",
              () -> FieldDefinition.SHAPE,
              node -> node.definition,
              (node, value) -> node.definition = value)
          .node(
              "ObjectDefinition",
              () -> TypeDefinition.SHAPE,
              node -> node.objectDefinition,
              (node, value) -> node.objectDefinition = value);

  public String alias = "";
  public String name = "";
  public final List<Argument> arguments = new ArrayList<>();
  public final List<Directive> directives = new ArrayList<>();
  public final List<Selection> selectionSet = new ArrayList<>();
  public @Nullable CommentGroup comment;
  public @Nullable FieldDefinition definition;
  public @Nullable TypeDefinition objectDefinition;

  /** The name under which the answer has this field. */
  public String responseName() {
    return alias.isEmpty() ? name : alias;
  }
}
