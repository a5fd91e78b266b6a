package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.CheckSettings;
import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.GoDurationText;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.TestBenchmarks;
import dev.gatehouse.appliance.policy.TestDocuments;
import dev.gatehouse.appliance.policy.TestFormat;
import dev.gatehouse.appliance.policy.TestReport;
import dev.gatehouse.appliance.policy.TestRun;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.tester.TestResult;
import dev.gatehouse.rego.tester.TestResult.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the tests of policies; flags and output as {@code opa test} has them. */
@Command(
    name = "test",
    description = {
      "Runs the tests of policies: rules whose names begin with test_.",
      "A rule test_x[case] is a test with a result for each case; todo_test_x is skipped."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 every test passed, 1 one failed or was skipped, or coverage is below the"
          + " threshold, 2 wrong usage or policy."
    })
final class PolicyTestCommand implements Callable<Integer> {
  private static final Set<String> EXPLANATIONS = Set.of("fails", "full", "notes", "debug");

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "policies, data and tests: files or folders")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = {"-b", "--bundle"},
      description = "the paths are bundles: archives or folders")
  private boolean bundles;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "PATTERN",
      description = "names of files and folders to pass over, such as .*")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = {"-r", "--run"},
      paramLabel = "REGEX",
      description = "only tests whose full names match")
  private String run = "";

  @Option(
      names = {"-v", "--verbose"},
      description = "tell also tests that pass, and how others failed")
  private boolean verbose;

  @Option(names = "--var-values", description = "tell the values in expressions that failed")
  private boolean variables;

  @Option(
      names = "--explain",
      paramLabel = "KIND",
      description = "steps of failures that are told: fails, full, notes, debug (with -v: fails)")
  private @Nullable String explain;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "pretty, json, junit; gobench with --bench (default: pretty)")
  private TestFormat format = TestFormat.PRETTY;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "none or duration, of JSON (default: none)")
  private String sort = "none";

  @Option(
      names = {"-c", "--coverage"},
      description = "print what was covered instead of results, as JSON")
  private boolean coverage;

  @Option(
      names = "--coverage-runs",
      split = ",",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "KIND",
      description =
          "further runs that explain what wasn't: index_excluded, early_exit; empty: none")
  private List<String> coverageRuns = new ArrayList<>(List.of("index_excluded", "early_exit"));

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      description = "the coverage there must be at least; implies --coverage")
  private double threshold;

  @Option(
      names = {"-p", "--parallel"},
      paramLabel = "N",
      description = "how many tests at the same time; 0: as many as there are processors")
  private int parallel;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "how long a test may take (default: 5s, 30s with --bench)")
  private @Nullable String timeout;

  @Option(names = "--count", paramLabel = "N", description = "how often each test is run")
  private int count = 1;

  @Option(
      names = {"-z", "--exit-zero-on-skipped"},
      description = "skipped tests are no failure")
  private boolean zeroOnSkipped;

  @Option(names = "--fail-on-empty", description = "no test at all is a failure")
  private boolean failOnEmpty;

  @Option(
      names = {"-m", "--max-errors"},
      paramLabel = "N",
      description = "how many errors end the compilation early (default: ${DEFAULT-VALUE})")
  private int maxErrors = CheckSettings.DEFAULT_MAX_ERRORS;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "PATH",
      description = "a schema of the input document, or a folder of schemas")
  private @Nullable Path schema;

  @Option(
      names = "--capabilities",
      paramLabel = "VERSION|FILE",
      description = "the capabilities that policies are held to")
  private @Nullable String capabilities;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      description = "rego; there is no wasm")
  private String target = "rego";

  @Mixin private PolicyTestBenchFlags bench = new PolicyTestBenchFlags();

  @Option(
      names = {"-w", "--watch"},
      description = "run the tests again when a file changes, until interrupted")
  private boolean watch;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    TestRun.Settings settings = settings();
    if (!watch) {
      return once(settings);
    }
    PolicyFolderWatch changes = new PolicyFolderWatch(paths);
    while (true) {
      once(settings);
      spec.commandLine().getOut().println("watching for changes");
      spec.commandLine().getOut().flush();
      changes.await();
    }
  }

  private int once(TestRun.Settings settings) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TestReport report = new TestReport(verbose, told(), variables);
    List<TestResult> results = new ArrayList<>();
    TestRun tests;
    try {
      tests = new TestRun(settings);
      if (bench.on) {
        return new TestBenchmarks(tests, bench.memory).run(out, format, report, count, this::code);
      }
      for (int i = 0; i < count; i++) {
        if (i > 0 && !settings.coverage()) {
          print(report, results);
          report.again();
          results.clear();
        }
        tests.run(
            result -> {
              results.add(result);
              String told = report.add(result);
              if (format == TestFormat.PRETTY && !settings.coverage()) {
                out.print(told);
                out.flush();
              }
            });
      }
    } catch (RegoCompileException refused) {
      err.println(ErrorReport.PRETTY.print(refused.errors()));
      return ExitCode.USAGE;
    } catch (PolicyFileException wrong) {
      err.println(ErrorReport.PRETTY.print(wrong.getMessage() + ""));
      return ExitCode.USAGE;
    }
    if (settings.coverage()) {
      return coverage(tests, report, results);
    }
    print(report, results);
    return code(report);
  }

  private void print(TestReport report, List<TestResult> results) {
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case JSON -> out.print(TestDocuments.json(sorted(results)));
      case JUNIT -> out.print(TestDocuments.junit(results));
      default -> out.print(report.end());
    }
    out.flush();
  }

  /** Whether the steps of failures are told. */
  private boolean told() {
    return verbose || explain != null;
  }

  private int code(TestReport report) {
    if (report.isEmpty() && failOnEmpty) {
      spec.commandLine().getErr().println("no tests were run");
      return ExitCode.NO;
    }
    return report.anyFailed() || (report.anySkipped() && !zeroOnSkipped)
        ? ExitCode.NO
        : ExitCode.DONE;
  }

  private int coverage(TestRun tests, TestReport report, List<TestResult> results)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (report.anyFailed()) {
      TestReport failures = new TestReport(verbose, told(), variables);
      results.stream()
          .filter(r -> r.outcome() == Outcome.FAIL || r.outcome() == Outcome.ERROR)
          .forEach(r -> out.print(failures.add(r)));
      out.print(failures.end());
      out.flush();
      return ExitCode.NO;
    }
    CoverageReport covered = tests.coverage();
    if (covered.coverage() < threshold) {
      err.print(TestDocuments.belowThreshold(covered, threshold, verbose));
      err.flush();
      return ExitCode.NO;
    }
    out.print(TestDocuments.coverage(covered));
    out.flush();
    return code(report);
  }

  private List<TestResult> sorted(List<TestResult> results) {
    if (sort.equals("duration")) {
      results.sort(Comparator.comparing(TestResult::duration).reversed());
    }
    return results;
  }

  private TestRun.Settings settings() {
    if (!target.equals("rego")) {
      throw wrong("--target " + target + ": only rego can be evaluated; there is no wasm runtime");
    }
    if (explain != null && !EXPLANATIONS.contains(explain)) {
      throw wrong("--explain " + explain + ": expected fails, full, notes or debug");
    }
    if (!sort.equals("none") && !sort.equals("duration")) {
      throw wrong("--sort " + sort + ": expected none or duration");
    }
    if (format == TestFormat.GOBENCH && !bench.on) {
      throw wrong("cannot use output format gobench without running benchmarks (--bench)");
    }
    if (format == TestFormat.JUNIT && bench.on) {
      throw wrong("--format junit has no place for benchmarks, expected pretty, json or gobench");
    }
    if (coverage && bench.on) {
      throw wrong("--coverage and --bench exclude each other: give one of them");
    }
    if (count < 1) {
      throw wrong("--count is " + count + ", expected 1 or more");
    }
    if (parallel < 0) {
      throw wrong("--parallel is " + parallel + ", expected 0 or more");
    }
    List<String> runs = coverageRuns.stream().filter(kind -> !kind.isEmpty()).toList();
    for (String kind : runs) {
      if (!kind.equals("index_excluded") && !kind.equals("early_exit")) {
        throw wrong("--coverage-runs " + kind + ": expected index_excluded or early_exit");
      }
    }
    return new TestRun.Settings(
        paths,
        bundles,
        ignore,
        v0,
        wanted(),
        parallel == 0 ? Runtime.getRuntime().availableProcessors() : parallel,
        timeout(),
        told() || variables,
        explain == null ? "fails" : explain,
        coverage || threshold > 0,
        runs,
        new CheckSettings(schema, capabilities, maxErrors));
  }

  private Predicate<String> wanted() {
    if (run.isEmpty()) {
      return name -> true;
    }
    try {
      Pattern pattern = Pattern.compile(run);
      return name -> pattern.matcher(name).find();
    } catch (PatternSyntaxException e) {
      throw wrong("--run: " + e.getMessage());
    }
  }

  private Duration timeout() {
    try {
      Duration limit = GoDurationText.parse(timeout == null ? (bench.on ? "30s" : "5s") : timeout);
      return limit.isZero() ? Duration.ofDays(365) : limit;
    } catch (IllegalArgumentException e) {
      throw wrong("--timeout: " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
