package dev.gatehouse.rego;

import java.time.Duration;

/**
 * What one evaluation may use before it is stopped with {@code eval_cancel_error}.
 *
 * @param deadline wall time from the start of the evaluation; must be positive
 * @param steps number of evaluation steps (an expression tried, a value enumerated, a function
 *     called); at least 1
 * @param depth nesting of rules, functions and comprehensions being evaluated at once; at least 1
 * @param memory bytes that it may allocate, garbage included; at least 1. An evaluation on a
 *     virtual thread, whose allocations the JVM doesn't count, goes on on another thread unless it
 *     is short
 */
public record EvaluationLimits(Duration deadline, long steps, int depth, long memory) {

  private static final long GIBIBYTE = 1L << 30;

  /** A gibibyte, or half of a smaller heap. */
  private static final long DEFAULT_MEMORY =
      Math.min(GIBIBYTE, Math.max(1, Runtime.getRuntime().maxMemory() / 2));

  private static final EvaluationLimits DEFAULTS =
      new EvaluationLimits(Duration.ofSeconds(5), 50_000_000L, 2_000, DEFAULT_MEMORY);

  public EvaluationLimits {
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline must be positive, was " + deadline);
    }
    if (steps < 1 || depth < 1 || memory < 1) {
      throw new IllegalArgumentException(
          "steps, depth and memory must be at least 1, were %d, %d and %d"
              .formatted(steps, depth, memory));
    }
  }

  /** Limits with the default memory. */
  public EvaluationLimits(Duration deadline, long steps, int depth) {
    this(deadline, steps, depth, DEFAULT_MEMORY);
  }

  /** The same with another memory budget. */
  public EvaluationLimits withMemory(long bytes) {
    return new EvaluationLimits(deadline, steps, depth, bytes);
  }

  /**
   * Five seconds, fifty million steps, two thousand levels, and a gibibyte or half of the heap,
   * whichever is less.
   */
  public static EvaluationLimits defaults() {
    return DEFAULTS;
  }
}
