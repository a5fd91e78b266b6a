package dev.gatehouse.rego.tester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rules are tests, and what becomes of them. */
class TestRunnerTest {

  private static List<TestResult> run(String rules) throws InterruptedException {
    CompiledPolicy policy =
        Rego.builder()
            .options(CompileOptions.defaults().withPrintStatements(true))
            .module("a_test.rego", "package a_test\n\n" + rules)
            .tests(true)
            .build();
    List<TestResult> results = new ArrayList<>();
    new TestRunner(
            policy,
            new TestSettings(
                name -> true, 2, Duration.ofSeconds(1), true, null, EvaluationContext.system()))
        .run(results::add);
    return results;
  }

  @Test
  void aTestPassesIfItsRuleIsTrue() throws InterruptedException {
    assertThat(
            run(
                """
                test_true if 1 == 1
                test_undefined if 1 == 2
                test_false := false
                test_text := "yes"
                todo_test_later if 1 == 2
                helper if true
                """))
        .extracting(r -> r.test().name(), TestResult::outcome)
        .containsExactly(
            tuple("test_true", Outcome.PASS),
            tuple("test_undefined", Outcome.FAIL),
            tuple("test_false", Outcome.FAIL),
            tuple("test_text", Outcome.FAIL),
            tuple("todo_test_later", Outcome.SKIPPED));
  }

  @Test
  void testsOfTheSameNameAreEachRun() throws InterruptedException {
    assertThat(run("test_a if 1 == 1\ntest_a if 1 == 2\n"))
        .extracting(r -> r.test().fullName(), TestResult::outcome)
        .containsExactly(
            tuple("data.a_test.test_a", Outcome.PASS),
            tuple("data.a_test.test_a#01", Outcome.FAIL));
  }

  @Test
  void eachCaseOfAParameterisedTestHasItsOwnResult() throws InterruptedException {
    TestResult result =
        run("""
        test_double[note] if {
        	some note, tc in {"one": [1, 2], "two": [2, 5]}
        	tc[0] * 2 == tc[1]
        }
        """)
            .getFirst();
    assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result.cases().keySet()).containsExactly("one", "two");
    assertThat(result.cases().values()).extracting(SubResult::failed).containsExactly(false, true);
  }

  @Test
  void casesOfSeveralParametersAreNested() throws InterruptedException {
    TestResult result =
        run("""
        test_pairs[a][b] if {
        	some a in ["x", "y"]
        	some b in [1, 2]
        	a != "y"
        }
        """)
            .getFirst();
    assertThat(result.cases().values()).extracting(SubResult::failed).containsExactly(false, true);
    assertThat(result.cases().values())
        .allSatisfy(c -> assertThat(c.cases().keySet()).containsExactly("1", "2"));
  }

  @Test
  void anErrorIsNoFailure() throws InterruptedException {
    TestResult result =
        run("f(x) := 1 if x > 0\nf(x) := 2 if x > 1\ntest_conflict if f(3) == 1\n").getFirst();
    assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(String.valueOf(result.error())).contains("eval_conflict_error");
  }

  @Test
  void aTestThatDoesNotEndIsEnded() throws InterruptedException {
    TestResult result =
        run("""
        test_long if {
        	some i in numbers.range(1, 30000)
        	some j in numbers.range(1, 30000)
        	i + j < 0
        }
        """)
            .getFirst();
    assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(String.valueOf(result.error())).contains("eval_cancel_error");
  }

  @Test
  void aFailureComesWithItsStepsAndWhatWasPrinted() throws InterruptedException {
    TestResult result = run("test_a if {\n\tprint(\"seen\", 1)\n\t1 == 2\n}\n").getFirst();
    assertThat(result.output()).isEqualTo("seen 1\n");
    assertThat(result.trace())
        .filteredOn(e -> e.operation() == Operation.FAIL)
        .extracting(e -> e.location().position())
        .contains("a_test.rego:5");
  }
}
