package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;

/** The comments before a token. */
public final class CommentGroup extends Node {
  /** How policies see it. */
  public static final Shape<CommentGroup> SHAPE =
      Shape.of("CommentGroup", CommentGroup::new)
          .nodes("List", () -> Comment.SHAPE, node -> node.list);

  public final List<Comment> list = new ArrayList<>();
}
