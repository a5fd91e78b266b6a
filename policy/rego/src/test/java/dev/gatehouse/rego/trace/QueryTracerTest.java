package dev.gatehouse.rego.trace;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.value.RegoJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tracer is told, in order. */
class QueryTracerTest {

  private static List<String> trace(String rules, String input) {
    List<String> events = new ArrayList<>();
    QueryTracer tracer = e -> events.add(e.operation() + " " + e.text());
    policy(rules)
        .query("data.test.p")
        .value(
            RegoJson.parse(input),
            EvaluationLimits.defaults(),
            EvaluationContext.system().withTracer(tracer));
    return events;
  }

  @Test
  void everyExpressionIsToldWithItsOutcome() {
    assertThat(trace("p if { input.a; input.b }", "{\"a\": true}"))
        .containsExactly(
            "ENTER __localq0__ = data.test.p",
            "EVAL __localq0__ = data.test.p",
            "ENTER p",
            "EVAL input.a",
            "EVAL input.b",
            "FAIL input.b",
            "REDO input.a",
            "FAIL __localq0__ = data.test.p");
  }

  @Test
  void anAnswerLeavesTheRule() {
    assertThat(trace("p if input.a", "{\"a\": true}"))
        .containsExactly(
            "ENTER __localq0__ = data.test.p",
            "EVAL __localq0__ = data.test.p",
            "ENTER p",
            "EVAL input.a",
            "EXIT p",
            "EXIT __localq0__ = data.test.p");
  }

  @Test
  void theTraceTakesNoPartInTheResult() {
    String rules = "p := [x | some x in input; x > 1]";
    var query = policy(rules).query("data.test.p");
    EvaluationContext context = EvaluationContext.system();
    assertThat(
            query.value(
                RegoJson.parse("[1, 2, 3]"),
                EvaluationLimits.defaults(),
                context.withTracer(e -> {})))
        .isEqualTo(query.value(RegoJson.parse("[1, 2, 3]"), EvaluationLimits.defaults(), context))
        .contains(RegoJson.parse("[2, 3]"));
  }

  @Test
  void notesOfThePolicyReachTheTracer() {
    List<String> notes = new ArrayList<>();
    QueryTracer tracer =
        new QueryTracer() {
          @Override
          public void trace(TraceEvent event) {}

          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    policy("p if trace(\"here\")")
        .query("data.test.p")
        .value(null, EvaluationLimits.defaults(), EvaluationContext.system().withTracer(tracer));
    assertThat(notes).containsExactly("here");
  }
}
