package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.coverage.Coverage;
import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.tester.TestCase;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestRunner;
import dev.gatehouse.rego.tester.TestSettings;
import dev.gatehouse.rego.trace.TraceFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run of {@code policy test}: loads, compiles, and runs tests as often as asked. */
public final class TestRun {

  /**
   * What to run.
   *
   * @param paths policies, data and tests
   * @param bundles whether the paths are bundles
   * @param ignore names to pass over
   * @param v0 the dialect before OPA 1.0
   * @param wanted which tests, by full name
   * @param parallel how many at the same time
   * @param timeout how long each may take
   * @param traced whether the steps of failures are kept
   * @param explain which of the steps: {@code fails}, {@code full}, {@code notes}, {@code debug}
   * @param coverage whether coverage is gathered
   * @param coverageRuns the optimisations turned off in turn to explain what wasn't covered
   * @param checks what policies are held to when they are compiled
   */
  public record Settings(
      List<String> paths,
      boolean bundles,
      List<String> ignore,
      boolean v0,
      Predicate<String> wanted,
      int parallel,
      Duration timeout,
      boolean traced,
      String explain,
      boolean coverage,
      List<String> coverageRuns,
      CheckSettings checks) {}

  /** Shorter than for a single query: there are many tests. */
  private static final Duration WARM = Duration.ofMillis(500);

  private final Settings settings;
  private final PolicyFiles files;
  private final CompiledPolicy policy;
  private final @Nullable Coverage coverage;

  /**
   * Loads and compiles.
   *
   * @throws PolicyFileException naming a file that can't be used
   * @throws dev.gatehouse.rego.RegoCompileException if the policies don't compile
   */
  public TestRun(Settings settings) {
    this.settings = settings;
    this.files =
        settings.bundles()
            ? PolicyFiles.load(List.of(), settings.ignore()).withBundles(settings.paths())
            : PolicyFiles.load(settings.paths(), settings.ignore());
    this.policy = compile(Optimisations.all());
    this.coverage = settings.coverage() ? new Coverage() : null;
  }

  private CompiledPolicy compile(Optimisations optimisations) {
    return files
        .builder()
        .options(
            settings
                .checks()
                .in(
                    CompileOptions.defaults()
                        .withPrintStatements(true)
                        .withVersion(settings.v0() ? RegoVersion.V0 : RegoVersion.V1)
                        .withOptimisations(optimisations)))
        .tests(true)
        .build();
  }

  /**
   * Runs the tests once and hands on each result.
   *
   * @throws InterruptedException if the thread was told to stop
   */
  public void run(Consumer<TestResult> results) throws InterruptedException {
    runner(policy, coverage, settings.traced()).run(r -> results.accept(explained(r)));
  }

  private TestRunner runner(CompiledPolicy compiled, @Nullable Coverage watching, boolean traced) {
    return new TestRunner(
        compiled,
        new TestSettings(
            settings.wanted(),
            settings.parallel(),
            settings.timeout(),
            traced,
            watching,
            EvaluationContext.system()));
  }

  /** Evaluates a test that passed many times, for as long as a test may take in each case. */
  QueryBenchmark.Result measure(TestCase test) {
    EvaluationLimits limits =
        new EvaluationLimits(
                settings.timeout(), Long.MAX_VALUE, EvaluationLimits.defaults().depth())
            .withMemory(Long.MAX_VALUE);
    return new QueryBenchmark(policy.query(test.query()), null, limits, WARM).run(true);
  }

  /** The result with those of its steps that are to be told. */
  private TestResult explained(TestResult r) {
    return new TestResult(
        r.test(),
        r.outcome(),
        r.error(),
        r.duration(),
        r.output(),
        switch (settings.explain()) {
          case "notes" -> TraceFilter.notes(r.trace());
          case "full", "debug" -> r.trace();
          default -> TraceFilter.fails(r.trace());
        },
        r.cases());
  }

  /**
   * What all runs so far covered.
   *
   * @throws InterruptedException if the thread was told to stop
   */
  public CoverageReport coverage() throws InterruptedException {
    Map<String, Coverage> further = new LinkedHashMap<>();
    for (String kind : settings.coverageRuns()) {
      Coverage other = new Coverage();
      Optimisations all = Optimisations.all();
      CompiledPolicy compiled =
          compile(
              kind.equals("index_excluded") ? all.withIndexing(false) : all.withEarlyExit(false));
      runner(compiled, other, false).run(result -> {});
      further.put(kind, other);
    }
    return CoverageReport.of(
        coverage == null ? new Coverage() : coverage, policy.sources(), further);
  }

  /** The files that the tests were loaded from. */
  public List<String> loaded() {
    return new ArrayList<>(files.modules().keySet());
  }
}
