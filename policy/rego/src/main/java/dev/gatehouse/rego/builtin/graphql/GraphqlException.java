package dev.gatehouse.rego.builtin.graphql;

/** A query or schema is refused; the message is OPA's. */
public final class GraphqlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  GraphqlException(String message) {
    super(message, null, false, false);
  }
}
