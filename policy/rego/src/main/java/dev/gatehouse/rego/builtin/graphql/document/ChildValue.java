package dev.gatehouse.rego.builtin.graphql.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An element of a list, which has no name, or a field of an input object. */
public final class ChildValue extends Node {
  /** How policies see it. */
  public static final Shape<ChildValue> SHAPE =
      Shape.of("ChildValue", ChildValue::new)
          .text("Name", node -> node.name, (node, value) -> node.name = value)
          .required(
              "Value",
              () -> InputValue.SHAPE,
              node -> node.value,
              (node, value) -> node.value = value)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value);

  public String name = "";
  public @Nullable InputValue value;
  public @Nullable CommentGroup comment;

  /** The value, which every complete document has. */
  public InputValue value() {
    return Objects.requireNonNull(value);
  }
}
