package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A field of an object, interface or input object type. */
public final class FieldDefinition extends Node {
  /** How policies see it. */
  public static final Shape<FieldDefinition> SHAPE =
      Shape.of("FieldDefinition", FieldDefinition::new)
          .text("Description", node -> node.description, (node, value) -> node.description = value)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .nodes("Arguments", () -> ArgumentDefinition.SHAPE, node -> node.arguments)
          .node(
              "DefaultValue",
              () -> InputValue.SHAPE,
              node -> node.defaultValue,
              (node, value) -> node.defaultValue = value)
          .required(
              "Type",
              () -> TypeReference.SHAPE,
              node -> node.type,
              (node, value) -> node.type = value)
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
  public final List<ArgumentDefinition> arguments = new ArrayList<>();
  public @Nullable InputValue defaultValue;
  public @Nullable TypeReference type;
  public final List<Directive> directives = new ArrayList<>();
  public @Nullable CommentGroup beforeDescriptionComment;
  public @Nullable CommentGroup afterDescriptionComment;

  /** The type, which every complete document has. */
  public TypeReference type() {
    return Objects.requireNonNull(type);
  }

  /** The argument of a name, or null. */
  public @Nullable ArgumentDefinition argument(String argumentName) {
    return ArgumentDefinition.find(arguments, argumentName);
  }
}
