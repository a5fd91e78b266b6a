package dev.gatehouse.rego.builtin;

/**
 * A built-in function refuses its arguments. Unless strict, the evaluator takes the call for
 * undefined. The message has neither the function's name nor a place; {@link #describe} adds the
 * name as OPA does.
 */
public final class BuiltinException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An argument of the wrong kind. */
  public static final String TYPE_ERROR = "eval_type_error";

  /** An argument that means nothing to the function, or an outside failure. */
  public static final String BUILTIN_ERROR = "eval_builtin_error";

  private final String code;
  private final boolean halting;

  private BuiltinException(String code, String message, boolean halting) {
    // Undefined-on-error is ordinary control flow in policies: no stack trace is taken.
    super(message, null, false, false);
    this.code = code;
    this.halting = halting;
  }

  /** A failure of the function itself. */
  public static BuiltinException failed(String message) {
    return new BuiltinException(BUILTIN_ERROR, message, false);
  }

  /** A failure that another one explains. */
  public static BuiltinException failed(Exception cause) {
    return failed(String.valueOf(cause.getMessage()));
  }

  /** An argument of the wrong kind. */
  public static BuiltinException wrongType(String message) {
    return new BuiltinException(TYPE_ERROR, message, false);
  }

  /** A failure that ends the whole evaluation even when it isn't strict. */
  public static BuiltinException halting(String message) {
    return new BuiltinException(BUILTIN_ERROR, message, true);
  }

  /** {@link #TYPE_ERROR} or {@link #BUILTIN_ERROR}. */
  public String code() {
    return code;
  }

  /** Whether the evaluation ends with this error, strict or not. */
  public boolean isHalting() {
    return halting;
  }

  /** The message with the name of the function before it. */
  public String describe(String function) {
    return function + ": " + getMessage();
  }
}
