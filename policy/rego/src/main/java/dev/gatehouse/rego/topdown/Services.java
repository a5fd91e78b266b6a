package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.builtin.BuiltinCancelledException;
import dev.gatehouse.rego.builtin.BuiltinContext;
import dev.gatehouse.rego.builtin.NetworkAccess;
import dev.gatehouse.rego.builtin.VerifiedTokens;
import dev.gatehouse.rego.eval.MemoryBudget;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What built-in functions get from a search, and the limits that the search itself keeps. */
final class Services implements BuiltinContext {

  /** How many steps pass between two looks at the clock. */
  private static final int CLOCK_INTERVAL = 1 << 8;

  private final EvaluationContext context;
  private final Consumer<String> notes;
  private final long deadline;
  private final MemoryBudget memory;
  private final int maxDepth;
  private long stepsLeft;
  private int depth;
  private @Nullable Instant now;
  private final Map<Object, Object> memo = new HashMap<>();

  Services(EvaluationContext context, EvaluationLimits limits, Consumer<String> notes) {
    this.context = context;
    this.notes = notes;
    this.deadline = System.nanoTime() + limits.deadline().toNanos();
    this.stepsLeft = limits.steps();
    this.maxDepth = limits.depth();
    this.memory = new MemoryBudget(limits.memory());
  }

  /** Counts one step. */
  void step() {
    if (--stepsLeft < 0) {
      throw cancelled("step budget used up");
    }
    if ((stepsLeft & (CLOCK_INTERVAL - 1)) == 0) {
      String reason = refusal(0);
      if (reason != null) {
        throw cancelled(reason);
      }
    }
  }

  /** Why the search can't go on, be it with so many bytes more; null if it can. */
  private @Nullable String refusal(long bytes) {
    if (nanosLeft() < 0 || Thread.currentThread().isInterrupted()) {
      return "caller cancelled query execution";
    }
    return memory.hasRoom(bytes) ? null : "memory budget used up";
  }

  /** A rule, a function or a body inside of an expression begins. */
  void enter() {
    if (++depth > maxDepth) {
      throw cancelled("depth limit exceeded");
    }
  }

  void leave() {
    depth--;
  }

  static EvaluationException cancelled(String reason) {
    return new EvaluationException(EvaluationException.CANCEL, reason, null);
  }

  @Override
  public Instant now() {
    if (now == null) {
      now = context.clock().instant();
    }
    return now;
  }

  @Override
  public RandomGenerator random() {
    return context.random();
  }

  @Override
  public void checkCancelled() {
    reserve(0);
  }

  @Override
  public void reserve(long bytes) {
    String reason = refusal(bytes);
    if (reason != null) {
      throw new BuiltinCancelledException(reason);
    }
  }

  @Override
  public long nanosLeft() {
    return deadline - System.nanoTime();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T memo(Object key, Supplier<T> value) {
    Object known = memo.get(key);
    if (known == null) {
      known = value.get();
      memo.put(key, known);
    }
    return (T) known;
  }

  @Override
  public @Nullable RegoValue recall(String function, RegoValue[] arguments) {
    return context.nondeterminism().recall(function, arguments);
  }

  @Override
  public void record(String function, RegoValue[] arguments, RegoValue result) {
    context.nondeterminism().record(function, arguments, result);
  }

  @Override
  public NetworkAccess network() {
    return context.network();
  }

  @Override
  public VerifiedTokens tokens() {
    return context.tokens();
  }

  @Override
  public RegoObject runtime() {
    return context.runtime();
  }

  @Override
  public void print(String line) {
    context.printer().accept(line);
  }

  @Override
  public void note(String text) {
    notes.accept(text);
  }

  @Override
  public void testCase(RegoValue name) {
    context.tracer().testCase(name);
  }
}
