package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.Rego;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Comprehensions that are asked again and again are grouped once: each case has its answer within a
 * budget that one search for each asking would use up, and the same answer without grouping.
 */
class GroupedComprehensionTest {

  private static final String DATA =
      "n := numbers.range(0, 999)\n"
          + "people := [{\"id\": i, \"team\": i % 100, \"kind\": i % 2} | some i in n]\n";

  private static String value(CompiledPolicy policy, EvaluationLimits limits) {
    return policy
        .query("data.test.p")
        .value(null, limits, EvaluationContext.system())
        .map(Object::toString)
        .orElse("undefined");
  }

  private static CompiledPolicy ungrouped(String rules) {
    return Rego.builder()
        .options(
            CompileOptions.defaults().withOptimisations(Optimisations.all().withIndexing(false)))
        .module("test.rego", "package test\n\n" + rules)
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // An array, a set and an object by one outer variable.
        "p := sum([count(same) | some t in n; same := [x.id | some x in people; x.team == t]])",
        "p := sum([count(same) | some t in n; same := {x.id | some x in people; x.team == t}])",
        "p := sum([count(same) | some t in n; same := {x.id: x | some x in people; x.team == t}])",
        // By two, in either order of writing.
        "p := sum([count(same) | some t in n; some k in [0, 1];"
            + " same := [x.id | some x in people; x.team == t; k == x.kind]])",
        // With an outer variable that only has to have its value.
        "p := sum([count(same) | all := people; some t in n;"
            + " same := [x.id | some x in all; x.team == t]])",
        // The variable is needed again later in the body.
        "p := sum([count(same) | some t in n;"
            + " same := [y | some x in people; x.team == t; y := x.id + t; y >= t]])",
      })
  void answersAreLookedUp(String rules) {
    EvaluationLimits few = new EvaluationLimits(Duration.ofMinutes(1), 120_000, 100);
    String grouped = value(policy(DATA + rules), few);
    assertThat(grouped).isEqualTo(value(ungrouped(DATA + rules), EvaluationLimits.defaults()));
    assertThat(grouped).isEqualTo("1000");
  }

  @Test
  void anOuterVariableThatChangesMakesNewGroups() {
    String rules =
        DATA
            + "p := [count(same) | some all in [people, array.slice(people, 0, 10)]; some t in"
            + " numbers.range(0, 9); same := [x | some x in all; x.team == t]]";
    assertThat(value(policy(rules), EvaluationLimits.defaults()))
        .isEqualTo("[10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void aKeyOfNoGroupHasAnEmptyCollection() {
    String rules =
        DATA
            + "p := {c | some t in numbers.range(500, 600); c := count({x | some x in people;"
            + " x.team == t})}";
    assertThat(value(policy(rules), EvaluationLimits.defaults())).isEqualTo("{0}");
  }

  @Test
  void aConflictOfAValueThatNobodyAsksForIsNobodysError() {
    String rules =
        "n := numbers.range(1, 200)\n"
            + "pairs := array.concat([{\"g\": i, \"k\": \"a\", \"v\": i} | some i in n],"
            + " [{\"g\": 0, \"k\": \"a\", \"v\": 1}, {\"g\": 0, \"k\": \"a\", \"v\": 2}])\n"
            + "p := count([o | some g in %s; o := {x.k: x.v | some x in pairs; x.g == g}])";
    assertThat(value(policy(rules.formatted("n")), EvaluationLimits.defaults())).isEqualTo("200");
    assertThatThrownBy(
            () ->
                value(policy(rules.formatted("array.concat(n, [0])")), EvaluationLimits.defaults()))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("object keys must be unique");
  }

  @Test
  void comprehensionsInComprehensionsArePlannedOnce() {
    StringBuilder nested = new StringBuilder("1");
    for (int i = 0; i < 40; i++) {
      nested =
          new StringBuilder("count([x%d | x%d := q[_]; x%d == y; z%d := ".formatted(i, i, i, i))
              .append(nested)
              .append("])");
    }
    String rules = "q := [1, 2]\np := [r | some y in q; r := " + nested + "]";
    assertThat(value(policy(rules), EvaluationLimits.defaults())).isEqualTo("[1, 1]");
  }
}
