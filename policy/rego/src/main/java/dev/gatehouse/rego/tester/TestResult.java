package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test.
 *
 * @param error what ended the evaluation, for {@link Outcome#ERROR}
 * @param output what the policies printed meanwhile
 * @param trace the steps of a test that failed, as far as they were asked for
 * @param cases the cases of a parameterised test, by name
 */
public record TestResult(
    TestCase test,
    Outcome outcome,
    @Nullable EvaluationException error,
    Duration duration,
    String output,
    List<TraceEvent> trace,
    SortedMap<String, SubResult> cases) {

  /** How a test can end. */
  public enum Outcome {
    /** The rule is true. */
    PASS,
    /** It is anything else, or undefined. */
    FAIL,
    /** It is only announced. */
    SKIPPED,
    /** Its evaluation ended in an error. */
    ERROR
  }

  public TestResult {
    trace = List.copyOf(trace);
  }
}
