package dev.gatehouse.rego.builtin.graphql.document;

/** One line of a comment, its {@code #} included. */
public final class Comment extends Node {
  /** How policies see it. */
  public static final Shape<Comment> SHAPE =
      Shape.of("Comment", Comment::new)
          .text("Value", node -> node.value, (node, value) -> node.value = value);

  public String value = "";
}
