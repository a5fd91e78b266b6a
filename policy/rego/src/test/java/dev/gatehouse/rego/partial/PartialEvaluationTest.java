package dev.gatehouse.rego.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialEvaluationTest {

  private static final String POLICY =
      """
      package t

      default allow := false
      allow if input.x == 1

      asks if allow
      asks_for_true if allow == true
      kept_defined if { x := input.a; not x == 1 }
      arithmetic if input.a + 1 > 3
      negated_function if { some y in input.l; not g(y) }
      g(y) if { y.a == 1; y.b == 2 }
      g(y) if y.c == 1
      ordered := true if { input.a == 1 } else := false if { input.b == 2 }
      asks_ordered if ordered
      known_with if allow with input as {"x": 1}
      unknown_with if allow with input.z as 1
      member if input.x in data.list
      role if data.roles[input.user] == "admin"
      structure if { x := [1, input.a]; y := x[_]; y > 2 }
      counted if count({a | a := input.l[_]; a.x}) > 2
      named[x].b := y if { some x, y in input.m; y > 2 }
      one_name if named.k.b == 3
      pairs contains [x, y] if { x := input.a; y := input.b }
      one_pair if { pairs[[1, z]]; z > 2 }
      clock if time.now_ns() > input.exp
      f(x) := x + 1
      called if f(input.a) == 7
      all if { every y in data.list { y != input.x } }
      others contains x if { some x in data.list; input.x != x }
      never if { input.a == 1; data.list[_] == 7 }
      always if { data.list[_] == 2 }
      both if { input.a.b == 1; input.a }
      greater if input.a > input.b
      not_greater if not greater
      h(x) := 1 if { input.a == x } else := x if input.b
      fixed_point if { x := h("k"); h(x) == x }
      """;

  private static PartialResult left(String query, PartialOptions options, String input) {
    RegoObject data =
        (RegoObject)
            RegoJson.parse(
                "{\"list\":[1,2],\"roles\":{\"al\":\"admin\",\"bo\":\"user\",\"cy\":\"admin\"}}"
                    .getBytes(StandardCharsets.UTF_8));
    return Rego.builder()
        .module("t.rego", POLICY)
        .data(data)
        .build()
        .partial(query, options)
        .evaluate(
            RegoJson.parse(input.getBytes(StandardCharsets.UTF_8)),
            EvaluationLimits.defaults(),
            EvaluationContext.system());
  }

  private static String text(PartialResult left) {
    return left.queries().stream()
        .map(query -> query.isEmpty() ? "" : PartialText.query(query).replace("\n", "; "))
        .collect(Collectors.joining(" || "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          data.t.asks             ~ data.partial.t.allow
          data.t.asks_for_true    ~ input.x = 1
          data.t.kept_defined     ~ __local0__1 = input.a; not input.a = 1
          data.t.arithmetic       ~ input.a + 1 > 3
          data.t.not_greater      ~ not data.partial.__not3__
          data.t.fixed_point      ~ data.t.h("k", __local27__1); data.t.h(__local27__1, __local27__1)
          data.t.asks_ordered     ~ data.t.ordered
          data.t.known_with       ~ ''
          data.t.unknown_with     ~ data.t.allow with input.z as 1
          data.t.member           ~ input.x in [1, 2]
          data.t.role             ~ input.user = "al" || input.user = "cy"
          data.t.structure        ~ input.a > 2
          data.t.one_name         ~ input.m.k > 2; input.m.k = 3
          data.t.one_pair         ~ 1 = input.a; input.b > 2
          data.t.clock            ~ time.now_ns() > input.exp
          data.t.called           ~ 7 = input.a + 1
          data.t.all              ~ 1 != input.x; 2 != input.x
          data.t.others[x]        ~ input.x != 1; x = 1 || input.x != 2; x = 2
          data.t.always           ~ ''
          data.t.both             ~ input.a.b = 1; input.a
          not data.t.asks_for_true ~ not input.x = 1
          x = data.list[_]        ~ x = 1 || x = 2
          data.t.allow            ~ data.partial.t.allow
          data.t.others           ~ data.partial.t.others
          data.t                  ~ data.t
          """)
  void leavesWhatDependsOnTheUnknown(String query, String expected) {
    assertThat(text(left(query, PartialOptions.defaults(), "{}"))).isEqualTo(expected);
  }

  @Test
  void becomesOneQueryForEachWayToBreakEveryAlternativeOfANegation() {
    assertThat(text(left("data.t.negated_function", PartialOptions.defaults(), "{}")))
        .isEqualTo(
            "__local3__1 = input.l[__local2__1]; not input.l[__local2__1].a = 1; not"
                + " input.l[__local2__1].c = 1 || __local3__1 = input.l[__local2__1]; not"
                + " input.l[__local2__1].b = 2; not input.l[__local2__1].c = 1");
  }

  @Test
  void leavesNoQueryWhereTheAnswerIsNoWhateverTheUnknown() {
    PartialResult left = left("data.t.never", PartialOptions.defaults(), "{}");
    assertThat(left.never()).isTrue();
    assertThat(left.always()).isFalse();
  }

  @Test
  void leavesAnEmptyQueryWhereTheAnswerIsYesWhateverTheUnknown() {
    assertThat(left("data.t.always", PartialOptions.defaults(), "{}").always()).isTrue();
  }

  @Test
  void keepsRulesThatHaveADefaultAsRules() {
    assertThat(support(left("data.t.allow", PartialOptions.defaults(), "{}")))
        .isEqualTo(
            """
            package partial.t

            default allow := false

            allow if input.x = 1
            """);
  }

  @Test
  void keepsSetsAndObjectsThatAreAskedForWholeAsRules() {
    assertThat(support(left("data.t.others", PartialOptions.defaults(), "{}")))
        .isEqualTo(
            """
            package partial.t

            others contains 1 if input.x != 1

            others contains 2 if input.x != 2
            """);
    assertThat(support(left("data.t.named", PartialOptions.defaults(), "{}")))
        .contains("named[__local9__1].b := __local10__1 if {");
  }

  @Test
  void inlinesNoRuleThatIsToBeKept() {
    PartialOptions kept =
        PartialOptions.defaults()
            .withDisableInlining(List.of(PartialOptions.ref("data.t.asks_for_true")));
    PartialResult left = left("data.t.asks_for_true", kept, "{}");
    assertThat(text(left)).isEqualTo("data.partial.t.asks_for_true");
    assertThat(support(left)).isEqualTo("package partial.t\n\nasks_for_true if input.x = 1\n");
  }

  @Test
  void evaluatesWhatIsKnownOfTheInput() {
    PartialOptions options =
        PartialOptions.defaults().withUnknowns(List.of(PartialOptions.ref("input.a")));
    assertThat(text(left("data.t.pairs[[x, y]]", options, "{\"b\": 5}")))
        .isEqualTo("x = input.a; y = 5");
    assertThat(text(left("data.t.asks_for_true", options, "{\"x\": 1}"))).isEmpty();
    assertThat(left("data.t.asks_for_true", options, "{\"x\": 2}").never()).isTrue();
  }

  @Test
  void asksForDataThatIsUnknown() {
    PartialOptions options =
        PartialOptions.defaults().withUnknowns(List.of(PartialOptions.ref("data.roles.cy")));
    assertThat(text(left("data.t.role", options, "{\"user\": \"cy\"}")))
        .isEqualTo("data.roles.cy = \"admin\"");
    assertThat(left("data.t.role", options, "{\"user\": \"al\"}").always()).isTrue();
  }

  @Test
  void callsFunctionsThatDifferFromCallToCallOnlyWhenAsked() {
    PartialOptions options = PartialOptions.defaults().withNondeterministicBuiltins(true);
    assertThat(text(left("data.t.clock", options, "{}"))).matches("[0-9]+ > input\\.exp");
  }

  @Test
  void endsWhenItsStepsAreUsedUp() {
    EvaluationLimits few = new EvaluationLimits(Duration.ofSeconds(5), 50, 100);
    assertThatThrownBy(
            () ->
                Rego.builder()
                    .build()
                    .partial(
                        "numbers.range(1, 1000)[i] = x; input.x = x; input.y = i",
                        PartialOptions.defaults())
                    .evaluate(null, few, EvaluationContext.system()))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("eval_cancel_error: step budget used up");
  }

  @ParameterizedTest
  @CsvSource({"foo.bar", "input[x]", "1", "not input.x", "''", "input.x with input.y as 1"})
  void refusesUnknownsThatAreNoRefsUnderInputOrData(String text) {
    assertThatThrownBy(() -> PartialOptions.ref(text)).isInstanceOf(RegoCompileException.class);
  }

  private static String support(PartialResult left) {
    return left.support().stream().map(PartialText::module).collect(Collectors.joining("\n"));
  }
}
