package dev.gatehouse.appliance.policy;

import dev.gatehouse.appliance.policy.QueryBenchmark.Result;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Measures the tests that pass, as {@code opa test --bench} does; of the others it is told why not.
 * The JVM counts the bytes that a thread allocates and not the allocations, so those are left out.
 */
public final class TestBenchmarks {

  private static final String MEAN = "histogram_timer_rego_query_eval_ns_mean";
  private static final String EVALUATION = "timer_rego_query_eval_ns/op";

  private final TestRun tests;
  private final boolean memory;

  /**
   * @param memory whether allocated bytes are told
   */
  public TestBenchmarks(TestRun tests, boolean memory) {
    this.tests = tests;
    this.memory = memory;
  }

  /**
   * Runs and measures.
   *
   * @param count how often
   * @param code the exit code by the report
   * @return the exit code
   * @throws InterruptedException if the thread was told to stop
   */
  public int run(
      PrintWriter out,
      TestFormat format,
      TestReport report,
      int count,
      ToIntFunction<TestReport> code)
      throws InterruptedException {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        report.again();
      }
      List<TestResult> results = new ArrayList<>();
      tests.run(results::add);
      List<Map<String, Object>> documents = new ArrayList<>();
      for (TestResult result : results) {
        boolean passed = result.outcome() == Outcome.PASS;
        Result figures = passed ? tests.measure(result.test()) : null;
        if (format == TestFormat.JSON) {
          report.measured(result);
          Map<String, Object> document = TestDocuments.document(result);
          document.put(
              "benchmark_result",
              figures == null ? nothing() : BenchmarkFormat.document(lean(figures), memory));
          documents.add(document);
        } else if (figures == null) {
          out.print(report.add(result));
        } else {
          report.measured(result);
          out.println(line(name(result, format), figures));
        }
        out.flush();
      }
      out.print(format == TestFormat.JSON ? IndentedJson.of(documents) + "\n" : report.end());
      out.flush();
    }
    return code.applyAsInt(report);
  }

  private static Map<String, Object> nothing() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("N", 0);
    object.put("T", 0);
    object.put("Bytes", 0);
    object.put("MemBytes", 0);
    return object;
  }

  private static Result lean(Result figures) {
    return new Result(
        figures.count(),
        figures.nanoseconds(),
        figures.allocated(),
        Map.of(EVALUATION, figures.timings().getOrDefault(MEAN, 0.0)));
  }

  private String line(String name, Result figures) {
    StringBuilder line = new StringBuilder(name);
    line.append(String.format(Locale.ROOT, "\t%8d", figures.count()));
    long each = figures.nanoseconds() / figures.count();
    line.append(String.format(Locale.ROOT, "\t%10d ns/op", each));
    double mean = figures.timings().getOrDefault(MEAN, 0.0);
    line.append(String.format(Locale.ROOT, "\t%10d %s", Math.round(mean), EVALUATION));
    if (memory) {
      line.append(String.format(Locale.ROOT, "\t%8d B/op", figures.allocated() / figures.count()));
    }
    return line.toString();
  }

  /** The full name; for Go's format in one word, {@code BenchmarkDataAppTestTestAllow}. */
  private static String name(TestResult result, TestFormat format) {
    String name = result.test().fullName();
    if (format != TestFormat.GOBENCH) {
      return name;
    }
    StringBuilder word = new StringBuilder("Benchmark");
    for (String part : name.split("[^A-Za-z0-9]+")) {
      if (!part.isEmpty()) {
        word.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return word.toString();
  }
}
