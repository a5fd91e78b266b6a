package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The budget of memory holds on virtual threads, which the JVM counts nothing for. */
class VirtualThreadLimitsTest {
  private static final String HOARDING =
      "p := count([[a, b] | some a in r; some b in r])\nr := numbers.range(1, 2000)";

  private static final EvaluationLimits LIMITS =
      new EvaluationLimits(Duration.ofMinutes(5), Long.MAX_VALUE, 100, 32 << 20);

  private static Thread start(
      CompiledPolicy policy, EvaluationContext context, AtomicReference<Object> outcome) {
    return Thread.startVirtualThread(
        () -> {
          try {
            outcome.set(
                policy.query("data.test.p").value(null, LIMITS, context).orElseThrow().toString());
          } catch (Throwable problem) {
            outcome.set(String.valueOf(problem.getMessage()));
          }
        });
  }

  private static Object run(CompiledPolicy policy, EvaluationContext context)
      throws InterruptedException {
    AtomicReference<Object> outcome = new AtomicReference<>();
    start(policy, context, outcome).join();
    return Objects.requireNonNull(outcome.get());
  }

  @Test
  void theMemoryBudgetEndsAnEvaluationThatHoards() throws InterruptedException {
    assertThat(run(policy(HOARDING), EvaluationContext.system()))
        .isEqualTo("eval_cancel_error: memory budget used up");
  }

  @Test
  void aLongEvaluationWithinItsBudgetIsAnswered() throws InterruptedException {
    CompiledPolicy counting =
        policy(
            "p := count([1 | some a in r; some b in r; a + b == 7])\nr := numbers.range(1, 300)");
    assertThat(run(counting, EvaluationContext.system())).isEqualTo("6");
  }

  @Test
  void whatIsPrintedIsPrintedOnce() throws InterruptedException {
    List<String> printed = new ArrayList<>();
    CompiledPolicy printing =
        Rego.builder()
            .options(CompileOptions.defaults().withPrintStatements(true))
            .module(
                "test.rego",
                "package test\np if { print(\"once\"); some a in r; a == 100000 }\n"
                    + "r := numbers.range(1, 100000)")
            .build();
    assertThat(run(printing, EvaluationContext.system().withPrinter(printed::add)))
        .isEqualTo("true");
    assertThat(printed).containsExactly("once");
  }

  @Test
  void interruptingTheCallerEndsTheEvaluation() throws InterruptedException {
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread caller =
        start(
            policy(
                "p := count([1 | some a in r; some b in r; some c in r; some d in r; a == 0])\n"
                    + "r := numbers.range(1, 1000)"),
            EvaluationContext.system(),
            outcome);
    caller.interrupt();
    caller.join();
    assertThat(outcome.get()).isEqualTo("eval_cancel_error: caller cancelled query execution");
  }
}
