package dev.gatehouse.rego.eval;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policies and inputs made to fill the heap, exhaust the stack or hold a core: each ends in {@code
 * eval_cancel_error} or in the error of the function that it misuses.
 */
@Timeout(120)
class HostilePoliciesTest {

  private static final long MEGABYTE = 1_000_000;
  private static final EvaluationLimits TIGHT =
      new EvaluationLimits(Duration.ofMillis(500), Long.MAX_VALUE, 2_000, 200 * MEGABYTE);

  /** {@code s0} is a string of 16 characters, each further one twice as long. */
  private static final String DOUBLING =
      doubling("s", "\"0123456789abcdef\"", "concat(\"\", [%s, %s])");

  private static String doubling(String name, String first, String twice) {
    StringBuilder rules = new StringBuilder(name + "0 := " + first + "\n");
    for (int i = 1; i <= 40; i++) {
      String before = name + (i - 1);
      rules.append(name + i).append(" := ").append(twice.formatted(before, before)).append('\n');
    }
    return rules.toString();
  }

  private static Optional<RegoValue> run(String rules, RegoValue input, EvaluationLimits limits) {
    return policy(rules).query("data.test.p").value(input, limits, EvaluationContext.system());
  }

  private static void assertCancelled(String rules) {
    assertThatThrownBy(() -> run(rules, RegoObject.EMPTY, TIGHT))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            e -> assertThat(e.code()).isEqualTo(EvaluationException.CANCEL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p := count(s40)",
        "p := count(numbers.range(1, 1000000000000))",
        "p := count(numbers.range_step(1, 1000000000000, 1))",
        "p := count(replace(s16, \"a\", s16))",
        "p := count(replace(s16, \"\", s16))",
        "p := count(strings.replace_n({\"a\": s16, \"b\": s16}, s16))",
        "p := count(regex.replace(s16, \"[a-f]\", s16))",
        "p := count(concat(s16, split(s16, \"\")))",
        "p := count(sprintf(concat(\"\", [\"%[1]999999d\" | some i in numbers.range(1, 10000)]),"
            + " [1]))",
        "p := count(json.marshal_with_options([numbers.range(1, 100000)], {\"pretty\": true,"
            + " \"indent\": s12}))",
        "p := count([x | some a in r; some b in r; x := [a, b, s1]])",
        "p := count({x | some a in r; some b in r; x := [a, b, s1]})",
        "p := count({x: 1 | some a in r; some b in r; x := [a, b, s1]})",
        "p contains [a, b, c] if { some a in r; some b in r; some c in r }",
        "p[a][b] := c if { some a in r; some b in r; c := [a, b, s8] }",
        "p := object.union_n([{sprintf(\"%d\", [i]): s10} | some i in numbers.range(1,"
            + " 100000000)])",
      })
  void whatGrowsWithoutEndIsStopped(String rules) {
    assertCancelled(DOUBLING + "r := numbers.range(1, 10000)\n" + rules);
  }

  @Test
  void arraysThatDoubleAreStopped() {
    assertCancelled(doubling("a", "[1, 2, 3, 4]", "array.concat(%s, %s)") + "p := count(a40)");
  }

  /** The types double as the values do: each shared part is compared once. */
  @Test
  void typesThatDoubleAreCompared() {
    String doubled = doubling("v", "[1]", "[%s, %s]") + doubling("w", "[1]", "[%s, %s]");
    assertThat(run(doubled + "p if false\np if { false; v40 == w40 }", RegoObject.EMPTY, TIGHT))
        .isEmpty();
  }

  @Test
  void documentsThatDoubleInTheirTextAreStopped() {
    // Shared within, the value is small; written out it is not.
    assertCancelled(doubling("v", "[1]", "[%s, %s]") + "p := count(json.marshal(v40))");
    assertCancelled(doubling("v", "[1]", "[%s, %s]") + "p := count(sprintf(\"%v\", [v40]))");
    assertCancelled(doubling("v", "[1]", "[%s, %s]") + "p := count([x | walk(v40, x)])");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p if regex.match(\"(a|aa|aaa|b*)*[^z]{200}(x+x+)+y\", s18)",
        "p := count(regex.split(\"((a?){50}b)*\", s18))",
        "p := count([1 | some a in r; some b in r; some c in r; a == b; b == c; c == -1])",
        "p if every a in r { every b in r { every c in r { a + b + c > 0 } } }",
        "p := 1 if { not q }\nq if { some a in r; some b in r; some c in r; a + b + c < 0 }",
        "f(x) := y if { y := count([1 | some i in r; i > x]) }\n"
            + "p := sum([f(i) | some i in numbers.range(1, 1000000)])",
        "p := count(graph.reachable_paths({i: numbers.range(1, 12) | some i in numbers.range(1,"
            + " 12)}, [1]))",
      })
  void whatTakesWithoutEndIsStopped(String rules) {
    assertCancelled(DOUBLING + "r := numbers.range(1, 10000)\n" + rules);
  }

  private static RegoValue nested(int levels) {
    RegoValue value = RegoString.of("bottom");
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? RegoArray.of(value) : RegoObject.of("k", value);
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p if input == input.k",
        "p := count([x | walk(input, x)])",
        "p if {input: 1}[input]",
        "p := json.marshal(input)",
        "p := sprintf(\"%v\", [input])",
        "p := {input, [input]}",
        "p := object.union(input, {\"k\": input})",
        "p := json.patch(input, [{\"op\": \"add\", \"path\": \"/x\", \"value\": input}])",
        "f(x) := x\np := f(input)",
        "p := json.filter(input, [\"k/0/k\"])",
        "p := yaml.marshal(input)",
        "p := object.subset(input, input)",
        "p := json.match_schema(input, {\"type\": \"object\"})",
        "p if input with input.k as input",
      })
  void inputsOfAHundredThousandLevelsExhaustNoStack(String rules) {
    RegoValue deep = nested(100_000);
    try {
      run(rules, deep, TIGHT);
    } catch (EvaluationException stopped) {
      assertThat(stopped.code()).isEqualTo(EvaluationException.CANCEL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p := to_number(concat(\"\", [\"9\" | some i in numbers.range(1, 1000000)]))",
        "p := x * x * x * x * x * x * x * x if { x := to_number(\"1e99999\") }",
        "p := product([to_number(\"1e90000\") | some i in numbers.range(1, 1000)])",
        "p := bits.lsh(1, 1000000000000)",
        "p := to_number(\"1e99999\") % 7",
        "p := format_int(to_number(\"1e99999\"), 2)",
        "p := round(to_number(\"1e99999\"))",
        "p := json.unmarshal(concat(\"\", [\"1\" | some i in numbers.range(1, 1000000)]))",
        "p := json.unmarshal(concat(\"\", [\"[\" | some i in numbers.range(1, 1000000)]))",
        "p := yaml.unmarshal(concat(\"\", [\"[\" | some i in numbers.range(1, 1000000)]))",
        "p := units.parse(concat(\"\", [\"9\" | some i in numbers.range(1, 1000000)]))",
        "p := net.cidr_expand(\"::/0\")",
        "p := regex.match(\"((a{100}){100}){100}\", \"a\")",
        "p := glob.match(\"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}\","
            + " [], \"abababababababababababab\")",
      })
  void hugeNumbersAndTextsEndInAnAnswerOrInAnError(String rules) {
    try {
      run(rules, RegoObject.EMPTY, TIGHT);
    } catch (EvaluationException stopped) {
      assertThat(stopped.code()).isEqualTo(EvaluationException.CANCEL);
    }
  }

  @Test
  void theMemoryBudgetSaysSo() {
    EvaluationLimits little =
        new EvaluationLimits(Duration.ofMinutes(1), Long.MAX_VALUE, 2_000, MEGABYTE);
    assertThatThrownBy(
            () ->
                run(
                    "p := count([x | some x in numbers.range(1, 1000000)])",
                    RegoObject.EMPTY,
                    little))
        .hasMessage("eval_cancel_error: memory budget used up");
  }

  @Test
  void memoryMustBePositive() {
    assertThatThrownBy(() -> EvaluationLimits.defaults().withMemory(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps, depth and memory must be at least 1");
  }
}
