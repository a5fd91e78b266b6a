package dev.gatehouse.rego;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The facade: policies are compiled once, and asked by any thread. */
class RegoTest {

  private static final EvaluationLimits LIMITS = EvaluationLimits.defaults();
  private static final EvaluationContext CONTEXT = EvaluationContext.system();

  @Test
  void aDocumentThatIsFalseIsAnAnswer() {
    assertThat(policy("p := false").query("data.test.p").value(null, LIMITS, CONTEXT))
        .contains(RegoBoolean.FALSE);
  }

  @Test
  void anUndefinedDocumentIsNone() {
    assertThat(policy("p if false").query("data.test.p").value(null, LIMITS, CONTEXT)).isEmpty();
  }

  @Test
  void aQueryHasItsVariablesAndTheValueOfEachExpression() {
    List<Bindings> answers =
        policy("p contains x if some x in [1, 2]")
            .query("data.test.p[x]; y := x + 1")
            .evaluate(null, LIMITS, CONTEXT);
    assertThat(answers)
        .containsExactly(
            new Bindings(
                Map.of("x", RegoNumber.of(1), "y", RegoNumber.of(2)),
                List.of(RegoNumber.of(1), RegoBoolean.TRUE)),
            new Bindings(
                Map.of("x", RegoNumber.of(2), "y", RegoNumber.of(3)),
                List.of(RegoNumber.of(2), RegoBoolean.TRUE)));
  }

  @Test
  void otherDataNeedsNoOtherCompilation() {
    CompiledPolicy policy = policy("p := data.x");
    PreparedQuery query = policy.withData(data("{\"x\": 1}")).query("data.test.p");
    assertThat(query.value(null, LIMITS, CONTEXT)).contains(RegoNumber.of(1));
    assertThat(query.withData(data("{\"x\": 2}")).value(null, LIMITS, CONTEXT))
        .contains(RegoNumber.of(2));
  }

  private static RegoObject data(String json) {
    return (RegoObject) RegoJson.parse(json);
  }

  @Test
  void oneQueryServesManyThreads() throws Exception {
    PreparedQuery query =
        policy("f(x) := y if y := x * 2\np := [f(x) | some x in input]").query("data.test.p");
    List<Callable<Optional<RegoValue>>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RegoValue input = RegoJson.parse("[" + i + ", " + (i + 1) + "]");
      tasks.add(() -> query.value(input, LIMITS, CONTEXT));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<RegoValue>>> results = threads.invokeAll(tasks);
      for (int i : IntStream.range(0, 200).toArray()) {
        assertThat(results.get(i).get())
            .contains(RegoJson.parse("[" + 2 * i + ", " + (2 * i + 2) + "]"));
      }
    }
  }

  @Test
  void errorsOfBuiltInFunctionsCountWhereTheyShall() {
    PreparedQuery query = policy("p := 1 / 0").query("data.test.p");
    assertThat(query.value(null, LIMITS, CONTEXT)).isEmpty();
    assertThatThrownBy(() -> query.value(null, LIMITS, CONTEXT.withStrictBuiltinErrors(true)))
        .hasMessage("test.rego:3: eval_builtin_error: div: divide by zero");
  }

  @Test
  void theClockIsTheCallersAndStandsStill() {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1, 5));
    assertThat(
            policy("p := [time.now_ns(), time.now_ns()]")
                .query("data.test.p")
                .value(null, LIMITS, CONTEXT.withClock(clock)))
        .contains(RegoJson.parse("[1000000005, 1000000005]"));
  }

  @Test
  void printedLinesGoToThePrinter() {
    List<String> lines = new ArrayList<>();
    Rego.builder()
        .options(CompileOptions.defaults().withPrintStatements(true))
        .module("t.rego", "package test\np if { print(\"x is\", input.x, input.y); true }")
        .build()
        .query("data.test.p")
        .value(RegoJson.parse("{\"x\": [1]}"), LIMITS, CONTEXT.withPrinter(lines::add));
    assertThat(lines).containsExactly("x is [1] <undefined>");
  }

  @Test
  void errorsOfAllModulesAreTold() {
    assertThatThrownBy(
            () -> Rego.builder().module("a.rego", "package a\np :=").module("b.rego", "x").build())
        .isInstanceOfSatisfying(
            RegoCompileException.class,
            e ->
                assertThat(e.errors())
                    .extracting(error -> error.location() == null ? "" : error.location().file())
                    .contains("a.rego", "b.rego"));
  }

  @Test
  void aQueryIsCheckedLikeARule() {
    assertThatThrownBy(() -> policy("p := 1").query("x == 1"))
        .hasMessage("1 error occurred: 1:1: rego_unsafe_var_error: var x is unsafe");
    assertThatThrownBy(() -> policy("p := 1").query("")).hasMessageContaining("empty query");
  }
}
