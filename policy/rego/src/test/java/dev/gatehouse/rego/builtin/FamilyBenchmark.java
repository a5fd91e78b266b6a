package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call of a family's function within an evaluation, whose own cost is that of {@code is_string}
 * in {@link TypeTestsBenchmark} at most.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public abstract class FamilyBenchmark {
  private PreparedQuery query;

  /** The call, as it stands in a policy. */
  abstract String call();

  /** What the evaluation has around it. */
  EvaluationContext context() {
    return EvaluationContext.system();
  }

  /** Compiles the call, and makes sure that it has a result. */
  @Setup
  public void prepare() {
    query = FamilyCalls.compiled(call());
    if (evaluate().isEmpty()) {
      throw new IllegalStateException("undefined: " + call());
    }
  }

  /** One evaluation. */
  @Benchmark
  public Optional<RegoValue> evaluate() {
    return query.value(FamilyCalls.INPUT, EvaluationLimits.defaults(), context());
  }
}
