package dev.gatehouse.rego.profile;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.profile.Profiler.Order;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a profile counts for each line. */
class ProfilerTest {

  @Test
  void countsEvaluationsRedosAndExpressionsOfALine() {
    AtomicLong clock = new AtomicLong();
    Profiler profiler = new Profiler(() -> clock.getAndAdd(10));
    policy("p if {\n\tsome x in [1, 2, 3]\n\tx + 1 > 3\n}\n")
        .query("data.test.p")
        .value(null, EvaluationLimits.defaults(), EvaluationContext.system().withTracer(profiler));
    List<LineProfile> lines = profiler.lines(List.of(Order.LINE), 0);
    assertThat(lines)
        .extracting(
            l -> l.location().position(),
            LineProfile::evaluations,
            LineProfile::redos,
            LineProfile::expressions)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("test.rego:5", 6, 4, 2),
            org.assertj.core.groups.Tuple.tuple("test.rego:4", 2, 4, 2),
            org.assertj.core.groups.Tuple.tuple("1:1", 1, 1, 1));
    assertThat(lines).allSatisfy(l -> assertThat(l.nanos()).isPositive());
    assertThat(profiler.lines(List.of(Order.NUM_EVAL), 1)).hasSize(1);
  }
}
