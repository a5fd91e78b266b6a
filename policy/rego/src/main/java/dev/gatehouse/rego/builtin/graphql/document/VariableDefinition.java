package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A variable of an operation. Validation notes its type and whether anything uses it. */
public final class VariableDefinition extends Node {
  /** How policies see it. */
  public static final Shape<VariableDefinition> SHAPE =
      Shape.of("VariableDefinition", VariableDefinition::new)
          .text("Variable", node -> node.variable, (node, value) -> node.variable = value)
          .required(
              "Type",
              () -> TypeReference.SHAPE,
              node -> node.type,
              (node, value) -> node.type = value)
          .node(
              "DefaultValue",
              () -> InputValue.SHAPE,
              node -> node.defaultValue,
              (node, value) -> node.defaultValue = value)
          .nodes("Directives", () -> Directive.SHAPE, node -> node.directives)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value)
          .node(
              "Definition",
              () -> TypeDefinition.SHAPE,
              node -> node.definition,
              (node, value) -> node.definition = value)
          .flag("Used", node -> node.used, (node, value) -> node.used = value);

  public String variable = "";
  public @Nullable TypeReference type;
  public @Nullable InputValue defaultValue;
  public final List<Directive> directives = new ArrayList<>();
  public @Nullable CommentGroup comment;
  public @Nullable TypeDefinition definition;
  public boolean used;

  /** The type, which every complete document has. */
  public TypeReference type() {
    return Objects.requireNonNull(type);
  }
}
