package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.Policies;
import dev.gatehouse.rego.Rego;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule with variables in its name gathers all rules below its place into one document. */
class GatheredRulesTest {

  private static final String INPUT = "{\"k\": \"b\"}";

  @Test
  void aSetBelowThatGetsNothingIsNotThere() {
    assertThat(p("p[x].y := 1 if x := input.k\np.c.z contains 2 if input.no", INPUT))
        .isEqualTo("{\"b\": {\"y\": 1}}");
  }

  @Test
  void soAskingForItIsNoAnswer() {
    String rules = "r[x].y := 1 if x := input.k\nr.c.z contains 2 if input.no\n";
    assertThat(p(rules + "p contains x if r[x]", INPUT)).isEqualTo("{\"b\"}");
    assertThat(p(rules + "p := r.c", INPUT)).isEqualTo("undefined");
    assertThat(p(rules + "p := r.c.z", INPUT)).isEqualTo("undefined");
  }

  @Test
  void rulesBelowAddToIt() {
    assertThat(p("p[x].d := 1 if x := input.k\np.b.c := 2\np.b.e contains 3", INPUT))
        .isEqualTo("{\"b\": {\"c\": 2, \"d\": 1, \"e\": {3}}}");
  }

  @Test
  void aSetThatIsGivenAsAWholeGetsMoreMembers() {
    assertThat(p("p[x] := {1} if x := input.k\np.b contains 2", INPUT))
        .isEqualTo("{\"b\": {1, 2}}");
  }

  @Test
  void whatIsThereMayBeGivenAgainAsAWhole() {
    assertThat(p("p[x].d := 1 if x := input.k\np.b := {\"d\": 1}", INPUT))
        .isEqualTo("{\"b\": {\"d\": 1}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p[x] := {\"d\": 1} if x := input.k\np.b.c := 2",
        "p.b.c := 2\np[x] := {\"d\": 1} if x := input.k",
        "p[x] := {\"c\": 2} if x := input.k\np.b.c := 2",
        "p[x] := input if x := input.k\np[x][y] := 2 if {x := input.k; y := 1}",
        "p[x][y] := 2 if {x := input.k; y := 1}\np[x] := {\"d\": 1} if x := input.k",
        "p.b[y] := 1 if y := input.k\np[x] := {} if x := input.k",
        "p[x] := 5 if x := input.k\np.b contains 2",
        "p[x] := 5 if x := input.no\np.b := 1 if input\np.b := 2 if input.k",
      })
  void anObjectThatIsGivenAsAWholeGetsNoMoreEntries(String rules) {
    assertThatThrownBy(() -> p(rules, INPUT))
        .isInstanceOf(EvaluationException.class)
        .hasMessageEndingWith("eval_conflict_error: object keys must be unique");
  }

  @Test
  void elseBranchesAreTaken() {
    String rules = "p[x] := 1 if x := input.k\np.c := 2 if input.no\nelse := 3 if input.k\n";
    assertThat(p(rules + "else := 4", INPUT)).isEqualTo("{\"b\": 1, \"c\": 3}");
    assertThat(p(rules + "else := 4", "{}")).isEqualTo("{\"c\": 4}");
  }

  @Test
  void anElseBranchIsNotTakenAfterAnAnswer() {
    assertThat(p("p[x] := 1 if x := input.k\np.c := 2 if input.k\nelse := 3", INPUT))
        .isEqualTo("{\"b\": 1, \"c\": 2}");
  }

  @Test
  void defaultsBelowDoNotAdd() {
    String rules = "p[x] := 1 if x := input.k\ndefault p.c := 4\np.c := 2 if input.no";
    assertThat(p(rules, INPUT)).isEqualTo("{\"b\": 1}");
  }

  @Test
  void packagesBelowAddToIt() {
    CompiledPolicy policy =
        Rego.builder()
            .module("a.rego", "package test\n\np[x].y := 2 if x := input.k")
            .module("b.rego", "package test.p.b\n\nq := 4\ns contains 1 if false")
            .build();
    assertThat(Policies.value(policy, "data.test.p", INPUT))
        .isEqualTo("{\"b\": {\"q\": 4, \"y\": 2}}");
    assertThat(Policies.value(policy, "data.test.p.b.q", INPUT)).isEqualTo("4");
  }
}
