package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.builtin.BuiltinCancelledException;
import dev.gatehouse.rego.builtin.BuiltinContext;
import dev.gatehouse.rego.builtin.NetworkAccess;
import dev.gatehouse.rego.builtin.VerifiedTokens;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What built-in functions get from an evaluation. */
final class EvaluationServices implements BuiltinContext {

  private final Evaluation evaluation;
  private final EvaluationContext context;
  private @Nullable Instant now;
  private @Nullable Map<Object, Object> memo;

  EvaluationServices(Evaluation evaluation, EvaluationContext context) {
    this.evaluation = evaluation;
    this.context = context;
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
    String reason = evaluation.refusal(bytes);
    if (reason != null) {
      throw new BuiltinCancelledException(reason);
    }
  }

  @Override
  public long nanosLeft() {
    return evaluation.nanosLeft();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T memo(Object key, Supplier<T> value) {
    if (memo == null) {
      memo = new HashMap<>();
    }
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
    evaluation.beforeEffect();
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
    evaluation.beforeEffect();
    context.printer().accept(line);
  }

  @Override
  public void note(String text) {
    // Only a traced evaluation has somebody to read it, and that is the search's.
  }

  @Override
  public void testCase(RegoValue name) {
    evaluation.beforeEffect();
    context.tracer().testCase(name);
  }
}
