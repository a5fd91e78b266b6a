package dev.gatehouse.rego.builtin.graphql.document;

import dev.gatehouse.rego.builtin.format.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value as written: a literal, a list, an input object or a variable. */
public final class InputValue extends Node {

  public static final int VARIABLE = 0;
  public static final int INT = 1;
  public static final int FLOAT = 2;
  public static final int STRING = 3;
  public static final int BLOCK = 4;
  public static final int BOOLEAN = 5;
  public static final int NULL = 6;
  public static final int ENUM = 7;
  public static final int LIST = 8;
  public static final int OBJECT = 9;

  /** How policies see it. */
  public static final Shape<InputValue> SHAPE =
      Shape.of("InputValue", InputValue::new)
          .text("Raw", node -> node.raw, (node, value) -> node.raw = value)
          .nodes("Children", () -> ChildValue.SHAPE, node -> node.children)
          .number("Kind", node -> node.kind, (node, value) -> node.kind = value)
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
          .node(
              "VariableDefinition",
              () -> VariableDefinition.SHAPE,
              node -> node.variableDefinition,
              (node, value) -> node.variableDefinition = value)
          .node(
              "ExpectedType",
              () -> TypeReference.SHAPE,
              node -> node.expectedType,
              (node, value) -> node.expectedType = value)
          .flag(
              "ExpectedTypeHasDefault",
              node -> node.expectedTypeHasDefault,
              (node, value) -> node.expectedTypeHasDefault = value);

  public String raw = "";
  public final List<ChildValue> children = new ArrayList<>();
  public int kind;
  public @Nullable CommentGroup comment;
  public @Nullable TypeDefinition definition;
  public @Nullable VariableDefinition variableDefinition;
  public @Nullable TypeReference expectedType;
  public boolean expectedTypeHasDefault;

  /** The value of an input object's field, or null. */
  public @Nullable InputValue child(String name) {
    for (ChildValue child : children) {
      if (child.name.equals(name)) {
        return child.value();
      }
    }
    return null;
  }

  /** The value as error messages show it: no blanks, strings quoted as Go quotes. */
  @Override
  public String toString() {
    return switch (kind) {
      case VARIABLE -> "$" + raw;
      case STRING, BLOCK -> GoQuote.string(raw, false);
      case LIST ->
          children.stream()
              .map(child -> child.value().toString())
              .collect(Collectors.joining(",", "[", "]"));
      case OBJECT ->
          children.stream()
              .map(child -> child.name + ":" + child.value())
              .collect(Collectors.joining(",", "{", "}"));
      default -> raw;
    };
  }
}
