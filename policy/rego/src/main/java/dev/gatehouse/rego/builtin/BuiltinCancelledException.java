package dev.gatehouse.rego.builtin;

/** The evaluation was cancelled or its deadline passed while a built-in function worked. */
public final class BuiltinCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BuiltinCancelledException() {
    super("caller cancelled query execution", null, false, false);
  }
}
