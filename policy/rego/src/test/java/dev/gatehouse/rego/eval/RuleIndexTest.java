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
import dev.gatehouse.rego.Policies;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules that can't apply aren't tried: what an answer takes doesn't grow with their number. Each
 * case is asked with a step budget that trying them all would use up, and answered alike without an
 * index.
 */
class RuleIndexTest {

  private static final int RULES = 2_000;

  /** Enough to look at a few rules, each of which takes at least the ten steps of its loop. */
  private static final EvaluationLimits FEW_STEPS =
      new EvaluationLimits(Duration.ofMinutes(1), 200, 100);

  private static final String LOOP = "; some i in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]; i > 9";

  private static String rules(IntFunction<String> rule) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      text.append(rule.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static CompiledPolicy unindexed(String rules) {
    return Rego.builder()
        .options(
            CompileOptions.defaults().withOptimisations(Optimisations.all().withIndexing(false)))
        .module("test.rego", "package test\n\n" + rules)
        .build();
  }

  private static String within(EvaluationLimits limits, CompiledPolicy policy, String input) {
    return policy
        .query("data.test.p")
        .value(RegoJson.parse(input), limits, EvaluationContext.system())
        .map(Object::toString)
        .orElse("undefined");
  }

  private static void assertIndexed(String rules, String input, String expected) {
    assertThat(within(FEW_STEPS, policy(rules), input)).isEqualTo(expected);
    assertThat(within(EvaluationLimits.defaults(), unindexed(rules), input)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input.x == \"k%d\"",
        "\"k%d\" = input.x",
        "y := input.x; y == \"k%d\"",
        "input.x in {\"k%d\", \"other\"}",
        "input.x in [\"k%d\"]",
        "doc := input; doc.x == \"k%d\"",
      })
  void rulesAreFoundByAValueOfTheInput(String condition) {
    String rules =
        rules(i -> "p := " + i + " if { " + condition.replace("%d", "" + i) + LOOP + " }");
    assertIndexed(rules, "{\"x\":\"k1234\"}", "1234");
    assertIndexed(rules, "{\"x\":\"none\"}", "undefined");
    assertIndexed(rules, "{}", "undefined");
  }

  @Test
  void rulesAreFoundByTheBeginningOfAGlob() {
    String rules =
        rules(
            i ->
                "p := "
                    + i
                    + " if { glob.match(\"/c"
                    + i
                    + "/*\", [\"/\"], input.x)"
                    + LOOP
                    + " }");
    assertIndexed(rules, "{\"x\":\"/c77/me\"}", "77");
    assertIndexed(rules, "{\"x\":\"/none/me\"}", "undefined");
  }

  @Test
  void rulesAreFoundByWhatAStringStartsWith() {
    String rules =
        rules(i -> "p := " + i + " if { startswith(input.x, \"c" + i + "/\")" + LOOP + " }");
    assertIndexed(rules, "{\"x\":\"c77/me\"}", "77");
    assertIndexed(rules, "{\"x\":\"c77\"}", "undefined");
  }

  @Test
  void rulesAreFoundByTheSecondFieldWhereTheFirstTellsLittle() {
    String rules =
        rules(i -> "p := " + i + " if { input.method == \"GET\"; input.x == " + i + LOOP + " }");
    assertIndexed(rules, "{\"method\":\"GET\",\"x\":3}", "3");
    assertIndexed(rules, "{\"method\":\"PUT\",\"x\":3}", "undefined");
  }

  @Test
  void functionsAreFoundByTheirArguments() {
    String rules = rules(i -> "f(\"k" + i + "\", n) := n + " + i + " if { n > 0" + LOOP + " }");
    assertIndexed(rules + "p := f(input.x, 1)", "{\"x\":\"k5\"}", "6");
  }

  @Test
  void elseBranchesAreTriedWhenOneOfThemMayApply() {
    String rules =
        rules(
            i ->
                "p := "
                    + i
                    + " if { input.x == "
                    + i
                    + LOOP
                    + " } else := \"e"
                    + i
                    + "\" if { input.x == "
                    + (i + RULES)
                    + " }");
    assertIndexed(rules, "{\"x\":7}", "7");
    assertIndexed(rules, "{\"x\":2007}", "\"e7\"");
  }

  @Test
  void membersOfSetsAndObjectsAreFoundByWhatTheirRulesAsk() {
    assertIndexed(
        rules(i -> "p contains " + i + " if { input.x == " + i + LOOP + " }"), "{\"x\":3}", "{3}");
    assertIndexed(
        rules(i -> "p[k] := " + i + " if { k := input.k; input.x == " + i + LOOP + " }"),
        "{\"x\":3,\"k\":\"a\"}",
        "{\"a\": 3}");
  }

  @Test
  void oneKeyOfAnObjectIsFoundWithoutTheOthers() {
    String rules = rules(i -> "o[\"k" + i + "\"] := " + i + " if { input" + LOOP + " }");
    assertIndexed(rules + "p := o[input.x]", "{\"x\":\"k9\"}", "9");
    assertIndexed(rules + "p := o.k9", "{}", "9");
    assertIndexed(rules + "p := o[input.x]", "{\"x\":\"none\"}", "undefined");
  }

  @Test
  void oneMemberOfASetIsFoundWithoutTheOthers() {
    String rules =
        "s contains x if { x := numbers.range(1, 1000)[_]; x > 0 }\n"
            + rules(i -> "s contains \"k" + i + "\" if { input" + LOOP + " }");
    assertThat(Policies.value(policy(rules + "p if s.k9"), "data.test.p", "{}")).isEqualTo("true");
    assertThat(Policies.value(policy(rules + "p if s[500]"), "data.test.p", "{}"))
        .isEqualTo("true");
    assertThat(Policies.value(policy(rules + "p if s[5000]"), "data.test.p", "{}"))
        .isEqualTo("undefined");
  }

  @Test
  void manyKeysThatTakeASearchEachAreFoundByOne() {
    String rules =
        "ids := numbers.range(1, 1000)\n"
            + "o[k] := v if { some v in ids; k := sprintf(\"k%d\", [v]) }\n"
            + "p := count([v | some i in ids; v := o[sprintf(\"k%d\", [i])]])";
    EvaluationLimits limits = new EvaluationLimits(Duration.ofMinutes(1), 100_000, 100);
    assertThat(within(limits, policy(rules), "{}")).isEqualTo("1000");
  }

  @Test
  void aConflictUnderAnotherKeyIsNoMatterOfTheKeyAskedFor() {
    String rules =
        "o[k] := 1 if { k := lower(\"A\") }\n"
            + "o[k] := v if { some k in [\"b\"]; some v in [1, 2] }\n";
    assertThat(Policies.p(rules + "p := o.a")).isEqualTo("1");
    assertThatThrownBy(() -> Policies.p(rules + "p := o.b"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("eval_conflict_error");
  }

  @Test
  void whatStandsInAFunctionsPlaceIsAskedNotTheIndex() {
    String rules =
        "q := 1 if startswith(input.x, \"a\")\nq := 2 if startswith(input.x, \"b\")\n"
            + "q := 3 if startswith(input.x, \"ab\")\n"
            + "always(a, b) := a == b\n"
            + "p := r if r := q with startswith as always";
    assertThat(Policies.p(rules, "{\"x\":\"b\"}")).isEqualTo("2");
    assertThat(Policies.p(rules, "{\"x\":\"ab\"}")).isEqualTo("3");
  }

  @Test
  void rulesThatDisagreeStillConflict() {
    String rules = "p := 1 if input.x == 1\np := 2 if input.x == 1\np := 3 if input.x == 2";
    assertThatThrownBy(() -> Policies.p(rules, "{\"x\":1}"))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("complete rules must not produce multiple outputs");
    assertThat(Policies.p(rules, "{\"x\":2.0}")).isEqualTo("3");
  }
}
