package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.p;
import static dev.gatehouse.rego.Policies.policy;
import static dev.gatehouse.rego.Policies.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationException;
import org.junit.jupiter.api.Test;

/** What rules define: single values, sets, objects, functions, defaults and else branches. */
class RulesTest {

  @Test
  void aRuleWithoutAValueIsTrueWhereItsBodyHolds() {
    assertThat(p("p if input.a == 1", "{\"a\": 1}")).isEqualTo("true");
  }

  @Test
  void aRuleWhoseBodyFailsIsUndefined() {
    assertThat(p("p if input.a == 1", "{\"a\": 2}")).isEqualTo("undefined");
  }

  @Test
  void aMissingInputMakesTheRuleUndefined() {
    assertThat(p("p if input.a == 1")).isEqualTo("undefined");
  }

  @Test
  void rulesOfOneNameAreAlternatives() {
    String rules = "p := 1 if input.a\np := 2 if input.b";
    assertThat(p(rules, "{\"b\": true}")).isEqualTo("2");
  }

  @Test
  void alternativesThatDisagreeAreAConflict() {
    assertThatThrownBy(() -> p("p := 1 if true\np := input if true", "2"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "test.rego:4: eval_conflict_error: complete rules must not produce multiple outputs");
  }

  @Test
  void alternativesThatAgreeAreNone() {
    assertThat(p("p := 1 if true\np := input if true", "1")).isEqualTo("1");
  }

  @Test
  void aRuleThatFindsTwoValuesIsAConflict() {
    assertThatThrownBy(() -> p("p := x if some x in [1, 2]"))
        .isInstanceOfSatisfying(
            EvaluationException.class, e -> assertThat(e.code()).isEqualTo("eval_conflict_error"));
  }

  @Test
  void theDefaultStandsWhereNoRuleHolds() {
    assertThat(p("default p := \"no\"\np := \"yes\" if input.ok", "{}")).isEqualTo("\"no\"");
  }

  @Test
  void theFirstBranchThatHoldsCounts() {
    String rules = "p := 1 if input > 10\nelse := 2 if input > 5\nelse := 3";
    assertThat(p(rules, "11")).isEqualTo("1");
    assertThat(p(rules, "6")).isEqualTo("2");
    assertThat(p(rules, "1")).isEqualTo("3");
  }

  @Test
  void membersOfASetComeFromAllRules() {
    assertThat(p("p contains 1\np contains x if some x in [2, 3, 2]")).isEqualTo("{1, 2, 3}");
  }

  @Test
  void aSetWithoutMembersIsEmptyAndNotUndefined() {
    assertThat(p("p contains 1 if false")).isEqualTo("set()");
  }

  @Test
  void anObjectGetsAnEntryForEachAnswer() {
    assertThat(p("p[k] := v if some k, v in [10, 20]")).isEqualTo("{0: 10, 1: 20}");
  }

  @Test
  void twoValuesForAKeyAreAConflict() {
    assertThatThrownBy(() -> p("p[k] := v if { some k in [\"a\"]; some v in [1, 2] }"))
        .hasMessageContaining("eval_conflict_error: object keys must be unique");
  }

  @Test
  void namesMayHaveVariablesAtAnyPlace() {
    assertThat(p("p[x].deep[y] := 1 if { some x in [\"a\"]; some y in [\"b\", \"c\"] }"))
        .isEqualTo("{\"a\": {\"deep\": {\"b\": 1, \"c\": 1}}}");
  }

  @Test
  void setsMayStandUnderVariables() {
    assertThat(p("p[x] contains y if { some x in [\"a\", \"b\"]; some y in [1, 2] }"))
        .isEqualTo("{\"a\": {1, 2}, \"b\": {1, 2}}");
  }

  @Test
  void constantAndVariableNamesMeetInOneDocument() {
    assertThat(p("p.a := 1\np[x] := 2 if some x in [\"b\"]")).isEqualTo("{\"a\": 1, \"b\": 2}");
  }

  @Test
  void dottedNamesAreDocumentsInDocuments() {
    assertThat(p("p.q.r := 1\np.q.s := 2")).isEqualTo("{\"q\": {\"r\": 1, \"s\": 2}}");
  }

  @Test
  void aFunctionIsAppliedToItsArguments() {
    assertThat(p("f(x, y) := x + y\np := f(1, 2)")).isEqualTo("3");
  }

  @Test
  void aFunctionsArgumentsMayBePatterns() {
    assertThat(
            p(
                "f([\"add\", x, y]) := x + y\n"
                    + "f([\"neg\", x]) := 0 - x\n"
                    + "p := [f([\"add\", 1, 2]), f([\"neg\", 3])]"))
        .isEqualTo("[3, -3]");
  }

  @Test
  void argumentsOfOneNameMustBeEqual() {
    String rules = "same(x, x)\np if same(input[0], input[1])";
    assertThat(p(rules, "[1, 1]")).isEqualTo("true");
    assertThat(p(rules, "[1, 2]")).isEqualTo("undefined");
  }

  @Test
  void aFunctionMayHaveADefault() {
    String rules = "default f(_) := \"other\"\nf(x) := \"one\" if x == 1\np := [f(1), f(2)]";
    assertThat(p(rules)).isEqualTo("[\"one\", \"other\"]");
  }

  @Test
  void aFunctionsBranchesAreTriedInOrder() {
    String rules = "f(x) := \"big\" if x > 10\nelse := \"small\"\np := [f(11), f(1)]";
    assertThat(p(rules)).isEqualTo("[\"big\", \"small\"]");
  }

  @Test
  void aFunctionThatDisagreesWithItselfIsAConflict() {
    assertThatThrownBy(() -> p("f(x) := 1 if x\nf(x) := 2 if x\np := f(true)"))
        .hasMessageContaining("functions must not produce multiple outputs for same inputs");
  }

  @Test
  void anUndefinedResultMakesTheCallerUndefined() {
    assertThat(p("f(x) := 1 if x == 1\np := f(2)")).isEqualTo("undefined");
  }

  @Test
  void aPackageIsAnObjectOfItsDocumentsWithoutFunctions() {
    CompiledPolicy policy = policy("a := 1\nb contains 2\nc := 3 if false\nf(x) := x");
    assertThat(value(policy, "data.test", null)).isEqualTo("{\"a\": 1, \"b\": {2}}");
  }

  @Test
  void baseDocumentsAndRulesAreOneTree() {
    CompiledPolicy policy =
        policy("p := data.other.x", "{\"other\": {\"x\": 7}, \"test\": {\"base\": 1}}");
    assertThat(value(policy, "data.test", null)).isEqualTo("{\"base\": 1, \"p\": 7}");
    assertThat(value(policy, "[k | data.test[k]]", null)).isEqualTo("[\"base\", \"p\"]");
  }

  @Test
  void aRuleHidesTheBaseDocumentOfItsPath() {
    assertThat(value(policy("p := 1", "{\"test\": {\"p\": 2}}"), "data.test.p", null))
        .isEqualTo("1");
  }
}
