package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;

/** Counts the steps of one partial evaluation and looks at the clock. */
final class Budget {

  private static final int CLOCK_INTERVAL = 1 << 8;

  private final long deadline;
  private long stepsLeft;

  Budget(EvaluationLimits limits) {
    this.deadline = System.nanoTime() + limits.deadline().toNanos();
    this.stepsLeft = limits.steps();
  }

  /**
   * Counts one step.
   *
   * @throws EvaluationException once the steps or the time are used up
   */
  void step() {
    if (--stepsLeft < 0) {
      throw new EvaluationException(EvaluationException.CANCEL, "step budget used up", null);
    }
    if ((stepsLeft & (CLOCK_INTERVAL - 1)) == 0
        && (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted())) {
      throw new EvaluationException(
          EvaluationException.CANCEL, "caller cancelled query execution", null);
    }
  }
}
