package dev.gatehouse.rego;

import dev.gatehouse.rego.syntax.Location;
import org.jspecify.annotations.Nullable;

/** An evaluation that ended in an error instead of an answer. Carries OPA's error code. */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Two rules or two results of a function disagree, or an object gets two values for a key. */
  public static final String CONFLICT = "eval_conflict_error";

  /** The deadline, the step budget or the depth limit was used up. */
  public static final String CANCEL = "eval_cancel_error";

  /** A built-in function refused the value of an operand. */
  public static final String BUILTIN = "eval_builtin_error";

  /** A built-in function refused the type of an operand. */
  public static final String TYPE = "eval_type_error";

  /** Two {@code with} modifiers, or a {@code with} modifier and a document, can't be merged. */
  public static final String WITH_MERGE = "eval_with_merge_error";

  /** The evaluator met a state that it should not be able to reach. */
  public static final String INTERNAL = "eval_internal_error";

  private final String code;
  private final String reason;
  private final transient @Nullable Location location;

  public EvaluationException(String code, String reason, @Nullable Location location) {
    super(text(code, reason, location), null, false, false);
    this.code = code;
    this.reason = reason;
    this.location = location;
  }

  private static String text(String code, String reason, @Nullable Location location) {
    return location == null
        ? code + ": " + reason
        : location.position() + ": " + code + ": " + reason;
  }

  /** One of the constants of this class. */
  public String code() {
    return code;
  }

  /** The message without place and code. */
  public String reason() {
    return reason;
  }

  /** Where in the policy, if the error belongs to a place. */
  public @Nullable Location location() {
    return location;
  }
}
