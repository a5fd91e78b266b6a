package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.errors;
import static dev.gatehouse.rego.Policies.p;
import static dev.gatehouse.rego.Policies.policy;
import static dev.gatehouse.rego.Policies.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code with}: other documents and functions for one expression. */
class WithTest {

  @Test
  void theInputIsReplacedForOneExpressionOnly() {
    assertThat(
            p(
                "q := input.x\np := [a, b] if { a := q with input as {\"x\": 1}; b := q }",
                "{\"x\": 2}"))
        .isEqualTo("[1, 2]");
  }

  @Test
  void aPartOfTheInputIsReplacedAndTheRestStays() {
    assertThat(p("p := x if x := input with input.a.b as 1", "{\"a\": {\"c\": 2}, \"d\": 3}"))
        .isEqualTo("{\"a\": {\"b\": 1, \"c\": 2}, \"d\": 3}");
  }

  @Test
  void aBaseDocumentIsReplaced() {
    assertThat(
            value(
                policy("p := x if x := data.b with data.b as 2", "{\"b\": 1}"),
                "data.test.p",
                null))
        .isEqualTo("2");
  }

  @Test
  void aRuleIsReplacedByADocument() {
    assertThat(p("q := 1\nr := q\np := [x, r] if x := r with data.test.q as 2"))
        .isEqualTo("[2, 1]");
  }

  @Test
  void wholePackagesAreReplaced() {
    String rules = "p := x if x := data.other with data.other as {\"y\": 1}";
    assertThat(p(rules)).isEqualTo("{\"y\": 1}");
  }

  @Test
  void aBuiltInFunctionIsReplacedByAValueOrAFunction() {
    assertThat(p("p := x if x := count([1, 2]) with count as 7")).isEqualTo("7");
    assertThat(
            p(
                "mine(xs) := concat(\"-\", xs)\n"
                    + "p := x if x := count([\"a\", \"b\"]) with count as mine"))
        .isEqualTo("\"a-b\"");
  }

  @Test
  void theReplacementItselfCallsTheOriginal() {
    assertThat(p("mine(xs) := count(xs) + 1\np := x if x := count([1, 2]) with count as mine"))
        .isEqualTo("3");
  }

  @Test
  void aFunctionOfThePolicyIsReplaced() {
    assertThat(p("f(x) := x\ng(x) := f(x)\np := x if x := g(1) with f as 9")).isEqualTo("9");
  }

  @Test
  void documentsFoundBeforeAreForgotten() {
    String rules =
        "q contains input.x\np := [a, b, c] if { a := q; b := q with input.x as 2; c := q }";
    assertThat(p(rules, "{\"x\": 1}")).isEqualTo("[{1}, {2}, {1}]");
  }

  @Test
  void iterationGoesOnOutsideOfTheReplacement() {
    assertThat(
            p(
                "q contains x if some x in input\np := [[x, input] | q[x] with input as [1, 2]]",
                "0"))
        .isEqualTo("[[1, 0], [2, 0]]");
  }

  @Test
  void pathsAreOfStrings() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> p("p if input with input.x[1] as 2"))
        .hasMessage("eval_conflict_error: bad document path");
  }

  @Test
  void partsOfRulesCantBeReplaced() {
    assertThat(errors("q := {\"a\": 1}\np if q with data.test.q.a as 2"))
        .containsExactly(
            "4:13 rego_compile_error with keyword cannot partially replace virtual document(s)");
  }

  @Test
  void theTargetMustExistInPrinciple() {
    assertThat(errors("p if true with foo.bar as 1"))
        .containsExactly(
            "3:16 rego_type_error with keyword target must reference existing input, data, or a"
                + " function");
  }

  @Test
  void aFunctionInADocumentsPlaceIsNone() {
    String rules = "f(a) := a\nq := 1\n";
    assertThat(p(rules + "p := 2 if input.b with data.test.q as f", "{\"b\": 1}")).isEqualTo("2");
    assertThat(p(rules + "p := x if x := q with data.test.q as f")).isEqualTo("undefined");
    assertThat(p(rules + "p := x if x := data.other with data.other as f")).isEqualTo("undefined");
  }
}
