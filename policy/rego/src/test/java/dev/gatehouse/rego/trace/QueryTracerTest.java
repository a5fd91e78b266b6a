package dev.gatehouse.rego.trace;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.value.RegoJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tracer is told, in order: the lines that OPA prints for the same policies. */
class QueryTracerTest {

  private static List<String> trace(String rules, String input) {
    return TraceText.lines(events(rules, input), true, false);
  }

  private static List<TraceEvent> events(String rules, String input) {
    BufferTracer tracer = new BufferTracer();
    policy(rules)
        .query("data.test.p")
        .evaluate(
            RegoJson.parse(input),
            EvaluationLimits.defaults(),
            EvaluationContext.system().withTracer(tracer));
    return tracer.events();
  }

  @Test
  void everyExpressionIsToldWithItsOutcome() {
    assertThat(trace("p if { input.a; input.b != 1 }", "{\"a\": true, \"b\": 1}"))
        .containsExactly(
            "query:1         Enter data.test.p = _",
            "query:1         | Eval data.test.p = _",
            "query:1         | Index data.test.p (matched 1 rule, early exit)",
            "test.rego:3     | Enter data.test.p",
            "test.rego:3     | | Eval input.a",
            "test.rego:3     | | Eval __local0__ = input.b",
            "test.rego:3     | | Eval neq(__local0__, 1)",
            "test.rego:3     | | Fail neq(__local0__, 1)",
            "test.rego:3     | | Redo __local0__ = input.b",
            "test.rego:3     | | Redo input.a",
            "query:1         | Fail data.test.p = _");
  }

  @Test
  void anAnswerIsToldBeforeTheSearchGoesBack() {
    assertThat(trace("p if input.a", "{\"a\": true}"))
        .containsExactly(
            "query:1         Enter data.test.p = _",
            "query:1         | Eval data.test.p = _",
            "query:1         | Index data.test.p (matched 1 rule, early exit)",
            "test.rego:3     | Enter data.test.p",
            "test.rego:3     | | Eval input.a",
            "test.rego:3     | | Exit data.test.p early",
            "query:1         | Exit data.test.p = _",
            "query:1         Redo data.test.p = _",
            "query:1         | Redo data.test.p = _",
            "test.rego:3     | Redo data.test.p",
            "test.rego:3     | | Redo input.a");
  }

  @Test
  void rulesThatTheIndexRulesOutAreNotEntered() {
    assertThat(trace("p if input.a == 1\np if input.a == 2\n", "{\"a\": 2}"))
        .contains(
            "query:1         | Index data.test.p (matched 1 rule, early exit)",
            "test.rego:4     | Enter data.test.p")
        .doesNotContain("test.rego:3     | Enter data.test.p");
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
    assertThat(events("p if trace(\"here\")", "null"))
        .filteredOn(e -> e.operation() == Operation.NOTE)
        .extracting(TraceEvent::message)
        .containsExactly("here");
  }
}
