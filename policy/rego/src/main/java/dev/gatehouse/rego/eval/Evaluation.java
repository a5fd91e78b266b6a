package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** One evaluation: its limits and what it takes from outside. Belongs to one thread. */
public final class Evaluation {

  /** How many steps pass between two looks at the clock. */
  private static final int CLOCK_INTERVAL = 1 << 10;

  final int documents;
  final boolean strictBuiltinErrors;
  final EvaluationServices services;
  private final long deadline;
  private final int maxDepth;
  private long stepsLeft;
  private int depth;

  public Evaluation(int documents, EvaluationLimits limits, EvaluationContext context) {
    this.documents = documents;
    this.strictBuiltinErrors = context.strictBuiltinErrors();
    this.deadline = System.nanoTime() + limits.deadline().toNanos();
    this.maxDepth = limits.depth();
    this.stepsLeft = limits.steps();
    this.services = new EvaluationServices(this, context);
  }

  /** The world that a query starts in. */
  public World world(@Nullable RegoValue input, RegoObject data) {
    return new World(this, input, data, null, null);
  }

  /** Counts one step. */
  void step() {
    if (--stepsLeft < 0) {
      throw cancelled("step budget used up");
    }
    if ((stepsLeft & (CLOCK_INTERVAL - 1)) == 0) {
      checkDeadline();
    }
  }

  void checkDeadline() {
    if (nanosLeft() < 0 || Thread.currentThread().isInterrupted()) {
      throw cancelled("caller cancelled query execution");
    }
  }

  long nanosLeft() {
    return deadline - System.nanoTime();
  }

  /** How many rules, functions and comprehensions are open. */
  int depth() {
    return depth;
  }

  /** A rule, function or comprehension begins. */
  void enter() {
    if (++depth > maxDepth) {
      throw cancelled("depth limit exceeded");
    }
    step();
  }

  void leave() {
    depth--;
  }

  /** Takes up where rules, functions and comprehensions ended in an error that is passed over. */
  void returnTo(int earlierDepth) {
    depth = earlierDepth;
  }

  long stepsLeft() {
    return stepsLeft;
  }

  static EvaluationException cancelled(String reason) {
    return new EvaluationException(EvaluationException.CANCEL, reason, null);
  }
}
