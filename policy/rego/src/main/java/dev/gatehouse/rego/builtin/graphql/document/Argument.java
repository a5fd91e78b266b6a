package dev.gatehouse.rego.builtin.graphql.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A named argument of a field or directive. */
public final class Argument extends Node {
  /** How policies see it. */
  public static final Shape<Argument> SHAPE =
      Shape.of("Argument", Argument::new)
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
