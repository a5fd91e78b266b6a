package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.p;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What expressions mean: unification, iteration, negation, quantification, comprehensions,
 * interpolation.
 */
class BodiesTest {

  @Test
  void unificationBindsFromEitherSide() {
    assertThat(p("p := [x, y] if [x, 2] = [1, y]")).isEqualTo("[1, 2]");
  }

  @Test
  void unificationOfObjectsNeedsTheSameKeys() {
    assertThat(p("p := x if {\"a\": x} = {\"a\": 1}")).isEqualTo("1");
    assertThat(p("p := x if {\"a\": x} = input", "{\"a\": 1, \"b\": 2}")).isEqualTo("undefined");
  }

  @Test
  void aPartThatIsBoundLaterIsUnifiedThen() {
    assertThat(p("p := [x, y] if [x, y] = [y, 1]")).isEqualTo("[1, 1]");
  }

  @Test
  void expressionsAreOrderedBySafetyNotByPlace() {
    assertThat(p("p := y if { y = x + 1; x = 1 }")).isEqualTo("2");
  }

  @Test
  void falseFailsAndNullDoesNot() {
    assertThat(p("p if input.x", "{\"x\": false}")).isEqualTo("undefined");
    assertThat(p("p if input.x", "{\"x\": null}")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"'[10, 20]', '[0, 1]'", "'{\"a\": 1}', '[\"a\"]'", "7, '[]'", "null, '[]'"})
  void aVariableInARefTriesEveryKey(String document, String keys) {
    assertThat(p("p := [k | input.x[k]]", "{\"x\": " + document + "}")).isEqualTo(keys);
  }

  @Test
  void setsAreEnumeratedByTheirMembersInOrder() {
    assertThat(p("p := [x | {3, 1, 2}[x]]")).isEqualTo("[1, 2, 3]");
  }

  @Test
  void aKeyMayBeAPattern() {
    assertThat(p("s := {[1, \"a\"], [2, \"b\"]}\np := x if s[[2, x]]")).isEqualTo("\"b\"");
  }

  @Test
  void someInBindsKeyAndValue() {
    assertThat(p("p := [[k, v] | some k, v in {\"a\": 1, \"b\": 2}]"))
        .isEqualTo("[[\"a\", 1], [\"b\", 2]]");
  }

  @Test
  void someInMayHoldPatterns() {
    assertThat(p("p := [x | some [\"ok\", x] in [[\"ok\", 1], [\"no\", 2], [\"ok\", 3]]]"))
        .isEqualTo("[1, 3]");
  }

  @Test
  void inTestsMembership() {
    assertThat(p("p if 2 in [1, 2]")).isEqualTo("true");
    assertThat(p("p if \"a\", 1 in {\"a\": 1}")).isEqualTo("true");
    assertThat(p("p := 3 in [1, 2]")).isEqualTo("false");
  }

  @Test
  void everyHoldsForAllAndForNone() {
    assertThat(p("p if every x in [1, 2] { x > 0 }")).isEqualTo("true");
    assertThat(p("p if every x in [1, 0] { x > 0 }")).isEqualTo("undefined");
    assertThat(p("p if every x in [] { x > 0 }")).isEqualTo("true");
    assertThat(p("p if every k, v in {\"a\": 1} { k == \"a\"; v == 1 }")).isEqualTo("true");
  }

  @Test
  void everyNeedsACollection() {
    assertThat(p("p if every x in input { x == 1 }", "7")).isEqualTo("undefined");
  }

  @Test
  void membersOfASetCantBeTakenApart() {
    assertThat(p("f({x}) := x\np := f(input)", "[1]")).isEqualTo("undefined");
  }

  @Test
  void notHoldsWhereNothingIsFound() {
    assertThat(p("p if not input.x", "{}")).isEqualTo("true");
    assertThat(p("p if not input.x", "{\"x\": false}")).isEqualTo("true");
    assertThat(p("p if not input.x", "{\"x\": 1}")).isEqualTo("undefined");
  }

  @Test
  void callsInANegatedExpressionAreEvaluatedOutsideOfIt() {
    // count(input.x) is undefined, and with it the whole expression.
    assertThat(p("p if not count(input.x) == 0", "{}")).isEqualTo("undefined");
  }

  @Test
  void notMayHaveABody() {
    String rules = "import future.keywords.not\np if not { some x in input; x > 2 }";
    assertThat(p(rules, "[1, 2]")).isEqualTo("true");
    assertThat(p(rules, "[1, 3]")).isEqualTo("undefined");
  }

  @Test
  void andBindsTighterThanOr() {
    String rules =
        "import future.keywords.and\n"
            + "import future.keywords.or\n"
            + "p if input.a and input.b or input.c";
    assertThat(p(rules, "{\"a\": false, \"b\": true, \"c\": true}")).isEqualTo("true");
    assertThat(p(rules, "{\"a\": true, \"b\": false, \"c\": false}")).isEqualTo("undefined");
  }

  @Test
  void orSucceedsOnceHoweverManyAnswersAnOperandHas() {
    String rules = "import future.keywords.or\np := [1 | { some x in [1, 2]; x > 0 } or true]";
    assertThat(p(rules)).isEqualTo("[1]");
  }

  @Test
  void comprehensionsCollectAllAnswers() {
    assertThat(p("p := [y | some x in [1, 2]; y := x * 2]")).isEqualTo("[2, 4]");
    assertThat(p("p := {(x % 2) | some x in [1, 2, 3]}")).isEqualTo("{0, 1}");
    assertThat(p("p := {k: v | some k, v in [\"a\", \"b\"]}")).isEqualTo("{0: \"a\", 1: \"b\"}");
    assertThat(p("p := [x | x = 1; false]")).isEqualTo("[]");
  }

  @Test
  void comprehensionsSeeVariablesAroundThem() {
    assertThat(p("p := [y | some x in [1, 2]; y := [(x + z) | some z in [10, 20]]]"))
        .isEqualTo("[[11, 21], [12, 22]]");
  }

  @Test
  void undefinedPartsOfATemplateAreSaidToBe() {
    assertThat(p("p := $\"{input.a}-{input.b}-{1 + 1}\"", "{\"a\": \"x\"}"))
        .isEqualTo("\"x-<undefined>-2\"");
  }

  @Test
  void rawStringsKeepBackslashes() {
    assertThat(p("p := `a\\n`")).isEqualTo("\"a\\\\n\"");
  }

  @Test
  void anErrorOfABuiltInFunctionIsUndefined() {
    assertThat(p("p := 1 / input", "0")).isEqualTo("undefined");
  }

  @Test
  void relationsHaveManyAnswers() {
    assertThat(p("p := {v | walk({\"a\": [1]}, [_, v]); is_number(v)}")).isEqualTo("{1}");
  }
}
