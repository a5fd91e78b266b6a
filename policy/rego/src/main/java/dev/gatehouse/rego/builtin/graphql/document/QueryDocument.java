package dev.gatehouse.rego.builtin.graphql.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations and fragments: what a client sends. */
public final class QueryDocument extends Node {
  /** How policies see it. */
  public static final Shape<QueryDocument> SHAPE =
      Shape.of("QueryDocument", QueryDocument::new)
          .nodes("Operations", () -> OperationDefinition.SHAPE, node -> node.operations)
          .nodes("Fragments", () -> FragmentDefinition.SHAPE, node -> node.fragments)
          .node(
              "Comment",
              () -> CommentGroup.SHAPE,
              node -> node.comment,
              (node, value) -> node.comment = value);

  public final List<OperationDefinition> operations = new ArrayList<>();
  public final List<FragmentDefinition> fragments = new ArrayList<>();
  public @Nullable CommentGroup comment;

  /** The first fragment of a name, or null. */
  public @Nullable FragmentDefinition fragment(String name) {
    for (FragmentDefinition fragment : fragments) {
      if (fragment.name.equals(name)) {
        return fragment;
      }
    }
    return null;
  }
}
