package dev.gatehouse.rego.format;

/**
 * A comment stands where the layout has no place for it; the text around it is then left as it was
 * written.
 */
final class UnexpectedComment extends Exception {
  private static final long serialVersionUID = 1L;

  UnexpectedComment() {
    super("unexpected comment", null, false, false);
  }
}
