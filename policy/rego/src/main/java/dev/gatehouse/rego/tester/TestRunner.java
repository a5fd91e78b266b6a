package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.coverage.Coverage;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import dev.gatehouse.rego.trace.BufferTracer;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs the tests of a policy that was built with {@code tests(true)}. */
public final class TestRunner {

  private final CompiledPolicy policy;
  private final TestSettings settings;

  public TestRunner(CompiledPolicy policy, TestSettings settings) {
    this.policy = policy;
    this.settings = settings;
  }

  /** The tests that are wanted, in order of file and place. */
  public List<TestCase> tests() {
    return TestCase.in(policy.sources()).stream()
        .filter(t -> settings.wanted().test(t.fullName()))
        .toList();
  }

  /**
   * Runs the tests, and hands on each result in the tests' order as soon as it and those before are
   * there.
   *
   * @throws InterruptedException if the calling thread was told to stop; running tests are ended
   */
  public void run(Consumer<TestResult> results) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(settings.parallel())) {
      List<Future<TestResult>> pending = new ArrayList<>();
      tests().forEach(t -> pending.add(workers.submit(() -> run(t))));
      try {
        for (Future<TestResult> each : pending) {
          results.accept(each.get());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a test ended in a way that no test may", e.getCause());
      } finally {
        workers.shutdownNow();
      }
    }
  }

  /** Runs one test on the calling thread. */
  public TestResult run(TestCase test) {
    if (test.skipped()) {
      return new TestResult(
          test, Outcome.SKIPPED, null, Duration.ZERO, "", List.of(), new TreeMap<>());
    }
    StringBuilder output = new StringBuilder();
    long begun = System.nanoTime();
    try {
      return evaluate(test, output, begun);
    } catch (EvaluationException error) {
      return new TestResult(
          test, Outcome.ERROR, error, since(begun), output.toString(), List.of(), new TreeMap<>());
    }
  }

  private TestResult evaluate(TestCase test, StringBuilder output, long begun) {
    PreparedQuery query = policy.query(test.query());
    EvaluationContext context =
        settings.context().withPrinter(line -> output.append(line).append('\n'));
    BufferTracer buffer = new BufferTracer();
    QueryTracer tracer = QueryTracer.NONE;
    if (settings.coverage() != null || (test.parameterised() && settings.traced())) {
      tracer = both(settings.coverage(), settings.traced() ? buffer : null);
    }
    CaseTracer cases = new CaseTracer(test.path().append(List.of(name(test))), tracer);
    QueryTracer used = test.parameterised() ? cases : tracer;
    Optional<RegoValue> value = query.value(null, limits(), context.withTracer(used));
    Duration duration = since(begun);
    TreeMap<String, SubResult> sub =
        test.parameterised() ? SubResults.of(cases.cases(), value) : new TreeMap<>();
    boolean passed =
        sub.isEmpty()
            ? value.filter(RegoBoolean.TRUE::equals).isPresent()
            : sub.values().stream().noneMatch(SubResult::failed);
    List<TraceEvent> trace = List.of();
    if (!passed && settings.traced()) {
      trace = buffer.events().isEmpty() ? retrace(query) : buffer.events();
    }
    return new TestResult(
        test, passed ? Outcome.PASS : Outcome.FAIL, null, duration, output.toString(), trace, sub);
  }

  private static dev.gatehouse.rego.syntax.Term name(TestCase test) {
    return new dev.gatehouse.rego.syntax.Scalar(
        dev.gatehouse.rego.value.RegoString.of(test.name()), test.location());
  }

  private static QueryTracer both(
      @org.jspecify.annotations.Nullable Coverage coverage,
      @org.jspecify.annotations.Nullable BufferTracer buffer) {
    return new QueryTracer() {
      @Override
      public void trace(TraceEvent event) {
        if (coverage != null) {
          coverage.trace(event);
        }
        if (buffer != null) {
          buffer.trace(event);
        }
      }

      @Override
      public boolean wantsLocals() {
        return buffer != null;
      }
    };
  }

  /** Evaluates a test that failed once more, step by step. */
  private List<TraceEvent> retrace(PreparedQuery query) {
    BufferTracer buffer = new BufferTracer();
    query.value(null, limits(), settings.context().withTracer(buffer));
    return buffer.events();
  }

  private EvaluationLimits limits() {
    return new EvaluationLimits(
        settings.timeout(), Long.MAX_VALUE, EvaluationLimits.defaults().depth());
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
