package dev.gatehouse.rego.builtin.graphql.document;

/** A Rego object is no GraphQL document. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean incomplete;

  private DocumentException(String message, boolean incomplete) {
    super(message, null, false, false);
    this.incomplete = incomplete;
  }

  /** A member is of another kind than the document's. */
  static DocumentException mismatch(String got, String expected) {
    return new DocumentException(
        "json: cannot unmarshal " + got + " into Go value of type " + expected, false);
  }

  /** Something is missing without which the document means nothing. */
  static DocumentException incomplete(String what) {
    return new DocumentException("incomplete GraphQL AST object: " + what, true);
  }

  /** Whether a part was missing, rather than of the wrong kind. */
  public boolean isIncomplete() {
    return incomplete;
  }
}
