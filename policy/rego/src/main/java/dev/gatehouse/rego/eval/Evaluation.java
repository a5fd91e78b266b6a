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
  private final MemoryBudget memory;
  private final int maxDepth;
  private long stepsLeft;
  private int depth;

  public Evaluation(int documents, EvaluationLimits limits, EvaluationContext context) {
    this.documents = documents;
    this.strictBuiltinErrors = context.strictBuiltinErrors();
    this.deadline = System.nanoTime() + limits.deadline().toNanos();
    this.maxDepth = limits.depth();
    this.memory = new MemoryBudget(limits.memory());
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
      check(0);
    }
  }

  /** Looks at the clock, and whether there is room for so many bytes more. */
  void check(long bytes) {
    String reason = refusal(bytes);
    if (reason != null) {
      throw cancelled(reason);
    }
  }

  /** Why the evaluation can't go on, be it with so many bytes more; null if it can. */
  @Nullable String refusal(long bytes) {
    if (nanosLeft() < 0 || Thread.currentThread().isInterrupted()) {
      return "caller cancelled query execution";
    }
    return memory.hasRoom(bytes) ? null : "memory budget used up";
  }

  /** To be called before the evaluation has an effect outside, as a request over the network. */
  void beforeEffect() {
    memory.beforeEffect();
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
