package dev.gatehouse.rego;

import java.time.Duration;

/**
 * What one evaluation may use before it is stopped with {@code eval_cancel_error}.
 *
 * @param deadline wall time from the start of the evaluation; must be positive
 * @param steps number of evaluation steps (an expression tried, a value enumerated, a function
 *     called); at least 1
 * @param depth nesting of rules, functions and comprehensions being evaluated at once; at least 1
 */
public record EvaluationLimits(Duration deadline, long steps, int depth) {

  private static final EvaluationLimits DEFAULTS =
      new EvaluationLimits(Duration.ofSeconds(5), 50_000_000L, 2_000);

  public EvaluationLimits {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be positive, was " + deadline);
    }
    if (steps < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "steps and depth must be at least 1, were " + steps + " and " + depth);
    }
  }

  /** Five seconds, fifty million steps, two thousand levels. */
  public static EvaluationLimits defaults() {
    return DEFAULTS;
  }
}
