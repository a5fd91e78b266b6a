package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.Position;

/** Source is no GraphQL. The first problem ends the reading. */
public final class GraphqlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Position position;

  GraphqlSyntaxException(Position position, String message) {
    super(message, null, false, false);
    this.position = position;
  }

  /** Where the problem is. */
  public Position position() {
    return position;
  }
}
