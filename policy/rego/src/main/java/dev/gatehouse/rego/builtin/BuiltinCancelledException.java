package dev.gatehouse.rego.builtin;

/**
 * The evaluation was cancelled, or its deadline or its memory used up, while a built-in function
 * worked.
 */
public final class BuiltinCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BuiltinCancelledException() {
    this("caller cancelled query execution");
  }

  public BuiltinCancelledException(String reason) {
    super(reason, null, false, false);
  }
}
