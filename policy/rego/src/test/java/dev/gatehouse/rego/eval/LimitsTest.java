package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * No policy holds a core or exhausts a stack: each limit ends the evaluation with its own error.
 */
class LimitsTest {

  private static final String ENDLESS =
      "p := count([1 | some a in r; some b in r; some c in r; some d in r; some e in r])\n"
          + "r := numbers.range(1, 1000)";

  private static Optional<RegoValue> run(CompiledPolicy policy, EvaluationLimits limits) {
    return policy.query("data.test.p").value(null, limits, EvaluationContext.system());
  }

  @Test
  void theStepBudgetEndsAnEndlessComprehension() {
    EvaluationLimits limits = new EvaluationLimits(Duration.ofMinutes(5), 100_000, 100);
    assertThatThrownBy(() -> run(policy(ENDLESS), limits))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("eval_cancel_error: step budget used up");
  }

  @Test
  void theDeadlineEndsAnEndlessComprehension() {
    EvaluationLimits limits = new EvaluationLimits(Duration.ofMillis(20), Long.MAX_VALUE, 100);
    assertThatThrownBy(() -> run(policy(ENDLESS), limits))
        .hasMessage("eval_cancel_error: caller cancelled query execution");
  }

  @Test
  void anInterruptedThreadStopsEvaluating() {
    EvaluationLimits limits = new EvaluationLimits(Duration.ofMinutes(5), Long.MAX_VALUE, 100);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(policy(ENDLESS), limits))
        .hasMessageContaining("eval_cancel_error");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static String chain(int length) {
    StringBuilder rules = new StringBuilder("p := r0\n");
    for (int i = 0; i < length; i++) {
      rules.append("r").append(i).append(" := x if x := r").append(i + 1).append(" + 1\n");
    }
    return rules.append("r").append(length).append(" := 0\n").toString();
  }

  @Test
  void rulesThatNeedOneAnotherGoAsDeepAsTheLimit() {
    assertThat(run(policy(chain(1_000)), EvaluationLimits.defaults()))
        .contains(RegoNumber.of(1_000));
  }

  @Test
  void beyondTheLimitTheEvaluationEnds() {
    EvaluationLimits limits = new EvaluationLimits(Duration.ofMinutes(1), Long.MAX_VALUE, 500);
    assertThatThrownBy(() -> run(policy(chain(1_000)), limits))
        .hasMessage("eval_cancel_error: depth limit exceeded");
  }

  @Test
  void aStackThatIsTooSmallIsTheSameError() throws InterruptedException {
    CompiledPolicy policy = policy(chain(3_000));
    EvaluationLimits limits =
        new EvaluationLimits(Duration.ofMinutes(1), Long.MAX_VALUE, 1_000_000);
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Thread small =
        new Thread(
            null,
            () -> {
              try {
                run(policy, limits);
              } catch (Throwable t) {
                outcome.set(t);
              }
            },
            "small-stack",
            200_000);
    small.start();
    small.join();
    assertThat(outcome.get())
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("depth limit exceeded");
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new EvaluationLimits(Duration.ZERO, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deadline must be positive");
    assertThatThrownBy(() -> new EvaluationLimits(Duration.ofSeconds(1), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
