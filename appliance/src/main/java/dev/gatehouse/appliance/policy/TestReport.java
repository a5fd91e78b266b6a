package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.tester.SubResult;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import dev.gatehouse.rego.trace.FailedExpression;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Results of tests for people, as {@code opa test} prints them. */
public final class TestReport {

  private static final String LINE = "-".repeat(80);

  private final boolean verbose;
  private final boolean told;
  private final boolean variables;
  private final List<TestResult> failures = new ArrayList<>();
  private String lastFile = "";
  private boolean dirty;
  private boolean failedBefore;
  private boolean skippedBefore;
  private int passed;
  private int failed;
  private int skipped;
  private int errors;

  /**
   * @param verbose whether tests that pass are told
   * @param told whether it is told how others failed, step by step
   * @param variables whether values are told of the expressions that failed
   */
  public TestReport(boolean verbose, boolean told, boolean variables) {
    this.verbose = verbose;
    this.told = told;
    this.variables = variables;
  }

  /** What is told of a result as soon as it is there. */
  public String add(TestResult result) {
    count(result);
    StringBuilder text = new StringBuilder();
    if (verbose || result.outcome() != Outcome.PASS) {
      String file = result.test().location().file();
      if (!lastFile.isEmpty() && !lastFile.equals(file)) {
        text.append('\n');
      }
      lastFile = file;
      text.append(file).append(':').append(result.test().location().row()).append(":\n");
      dirty = true;
      text.append(line(result)).append('\n');
      cases(result.cases(), new IndentingText(text, 2), verbose);
      if (!result.output().isEmpty()) {
        text.append('\n');
        new IndentingText(text, 2).write(result.output().strip() + "\n");
        text.append('\n');
      }
    }
    if (result.error() != null) {
      new IndentingText(text, 2).write(result.error().getMessage() + "\n");
    }
    return text.toString();
  }

  private void count(TestResult result) {
    switch (result.outcome()) {
      case SKIPPED -> skipped++;
      case ERROR -> errors++;
      case FAIL, PASS -> {
        boolean fail = result.outcome() == Outcome.FAIL;
        if (fail) {
          failures.add(result);
        }
        if (result.cases().isEmpty()) {
          passed += fail ? 0 : 1;
          failed += fail ? 1 : 0;
        } else {
          result.cases().values().forEach(this::count);
        }
      }
    }
  }

  private void count(SubResult sub) {
    passed += sub.leaves(false);
    failed += sub.leaves(true);
  }

  private static String line(TestResult result) {
    String duration =
        result.outcome() == Outcome.SKIPPED
            ? ""
            : " (" + GoDurationText.of(result.duration().toNanos()) + ")";
    return result.test().fullName() + ": " + result.outcome() + duration;
  }

  private static void cases(SortedMap<String, SubResult> cases, IndentingText text, boolean all) {
    cases.forEach(
        (name, sub) -> {
          if (all || sub.failed()) {
            text.write(name + ": " + outcome(sub) + "\n");
            cases(sub.cases(), text.deeper(), all);
          }
        });
  }

  private static String outcome(SubResult sub) {
    return sub.failed() ? "FAIL" : "PASS";
  }

  /** What is told at the end: how tests failed, and how many did. */
  public String end() {
    StringBuilder text = new StringBuilder();
    if (failed > 0 && (told || variables)) {
      text.append(LINE).append("\nFAILURES\n").append(LINE).append('\n');
      failures.forEach(f -> failure(text, f));
    }
    if (dirty) {
      text.append(LINE).append('\n');
    }
    int total = passed + failed + skipped + errors;
    summary(text, "PASS", passed, total);
    summary(text, "FAIL", failed, total);
    summary(text, "SKIPPED", skipped, total);
    summary(text, "ERROR", errors, total);
    return text.toString();
  }

  private static void summary(StringBuilder text, String name, int count, int total) {
    if (count != 0) {
      text.append(name).append(": ").append(count).append('/').append(total).append('\n');
    }
  }

  private void failure(StringBuilder text, TestResult result) {
    text.append(line(result)).append('\n');
    if (told) {
      text.append('\n');
      trace(text, result);
    }
    if (result.cases().isEmpty()) {
      if (variables) {
        failedLine(text, result);
      }
    } else {
      text.append('\n');
      failedCases(text, List.of(), result.cases());
      if (variables) {
        failedLine(text, result);
      }
    }
    text.append('\n');
  }

  private void trace(StringBuilder text, TestResult result) {
    TraceText.lines(result.trace(), true, variables)
        .forEach(line -> new IndentingText(text, 2).write(line + "\n"));
  }

  private static void failedLine(StringBuilder text, TestResult result) {
    text.append('\n');
    for (TraceEvent e : result.trace().reversed()) {
      boolean every = e.expr() != null && e.expr().literal() instanceof Literal.Every;
      if (e.operation() == Operation.FAIL && e.queryId() != 0 && e.expr() != null && !every) {
        IndentingText at = new IndentingText(text, 2);
        at.write(e.location().file() + ":" + e.location().row() + ":\n");
        new IndentingText(text, 4).write(FailedExpression.of(e));
        text.append('\n');
        return;
      }
    }
  }

  private static void failedCases(
      StringBuilder text, List<String> around, Map<String, SubResult> cases) {
    cases.forEach(
        (name, sub) -> {
          List<String> path = new ArrayList<>(around);
          path.add(name);
          if (sub.failed() && sub.cases().isEmpty()) {
            IndentingText line = new IndentingText(text, 2);
            for (String each : path) {
              line.write(each + ": FAIL\n");
              line = line.deeper();
            }
          }
          failedCases(text, path, sub.cases());
        });
  }

  /** Begins another run; what came of those before is remembered for the end. */
  public void again() {
    failedBefore |= failed + errors > 0;
    skippedBefore |= skipped > 0;
    failures.clear();
    lastFile = "";
    dirty = false;
    passed = 0;
    failed = 0;
    skipped = 0;
    errors = 0;
  }

  /** Counts a test that was measured, told by its figures. */
  void measured(TestResult result) {
    count(result);
    dirty = true;
  }

  /** Whether a test of any run failed, or ended in an error. */
  public boolean anyFailed() {
    return failedBefore || failed + errors > 0;
  }

  public boolean anySkipped() {
    return skippedBefore || skipped > 0;
  }

  public boolean isEmpty() {
    return passed + failed + skipped + errors == 0;
  }
}
