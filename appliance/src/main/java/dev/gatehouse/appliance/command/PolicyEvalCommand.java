package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.CheckSettings;
import dev.gatehouse.appliance.policy.EvalFormat;
import dev.gatehouse.appliance.policy.EvalReport;
import dev.gatehouse.appliance.policy.EvalSettings;
import dev.gatehouse.appliance.policy.GoDurationText;
import dev.gatehouse.appliance.policy.PolicyEvaluation;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.rego.profile.Profiler;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates one query; flags, output and exit codes as {@code opa eval} has them. */
@Command(
    name = "eval",
    description = "Evaluates a Rego query.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 done, 1 --fail or --fail-defined applied, 2 wrong usage, policy or input."
    })
final class PolicyEvalCommand implements Callable<Integer> {
  private static final Set<String> EXPLANATIONS =
      Set.of("off", "full", "notes", "fails", "debug", "why");
  private static final Set<String> COVERAGE_RUNS = Set.of("index_excluded", "early_exit");

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "for example data.gatehouse.decision")
  private @Nullable String query;

  @Option(names = "--stdin", description = "read the query from standard input")
  private boolean queryFromStandardInput;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "PATH",
      description = "a policy or data file or folder, or prefix:path; again for more")
  private List<String> data = new ArrayList<>();

  @Option(
      names = {"-b", "--bundle"},
      paramLabel = "PATH",
      description = "a bundle, archive or folder; again for more")
  private List<String> bundles = new ArrayList<>();

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "PATTERN",
      description = "names of files and folders to pass over, such as .*")
  private List<String> ignore = new ArrayList<>();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description = "the input document, JSON or YAML")
  private @Nullable Path input;

  @Option(
      names = {"-I", "--stdin-input"},
      description = "read the input document from standard input")
  private boolean standardInput;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private EvalFormat format = EvalFormat.JSON;

  @Option(names = "--fail", description = "exit with 1 if the query is undefined or fails")
  private boolean fail;

  @Option(names = "--fail-defined", description = "exit with 1 if the query is defined or fails")
  private boolean failDefined;

  @Option(
      names = {"-S", "--strict"},
      description = "strict compiler checks")
  private boolean strict;

  @Option(
      names = "--strict-builtin-errors",
      description = "an error of a built-in function ends the evaluation")
  private boolean strictBuiltinErrors;

  @Option(
      names = "--show-builtin-errors",
      description = "tell the errors of built-in functions; they end nothing")
  private boolean showBuiltinErrors;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = "--package",
      paramLabel = "PATH",
      description = "the package that the query stands in")
  private String packageName = "";

  @Option(
      names = "--import",
      paramLabel = "PATH",
      description = "what the query imports; again for more")
  private List<String> imports = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "how long the evaluation may take, 10s; 0 for as long as it takes")
  private String timeout = "0";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how often the query is evaluated (default: ${DEFAULT-VALUE})")
  private int count = 1;

  @Option(
      names = "--explain",
      paramLabel = "KIND",
      description =
          "off, full, notes, fails or debug, as opa has them; why tells which conditions made the"
              + " answer false or undefined, and what they saw")
  private String explain = "off";

  @Option(names = "--var-values", description = "show values of variables in a pretty trace")
  private boolean variables;

  @Option(
      names = "--pretty-limit",
      paramLabel = "N",
      description = "longest value in a table (default: ${DEFAULT-VALUE})")
  private int prettyLimit = 80;

  @Option(names = "--coverage", description = "tell what was evaluated")
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

  @Mixin private PolicyEvalMeasures measures = new PolicyEvalMeasures();

  @Mixin private PolicyPartialFlags partial = new PolicyPartialFlags();

  @Option(names = "--disable-indexing", description = "try also rules that can't hold")
  private boolean disableIndexing;

  @Option(names = "--disable-early-exit", description = "look for all answers where one is enough")
  private boolean disableEarlyExit;

  @Option(
      names = {"-O", "--optimize"},
      paramLabel = "LEVEL",
      description = "accepted and without effect: policies are always optimised")
  private int optimize;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      description = "rego; there is no wasm")
  private String target = "rego";

  @Option(
      names = "--optimize-store-for-read-speed",
      description = "accepted and without effect: data is always kept for reading")
  private boolean readSpeed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    EvalReport report;
    try {
      EvalSettings settings = settings();
      report =
          new PolicyEvaluation(settings, inputDocument(), err::println).run(variables, prettyLimit);
    } catch (PolicyFileException | RegoJsonException wrong) {
      err.println(wrong.getMessage());
      return fail || failDefined ? ExitCode.NO : ExitCode.USAGE;
    }
    String printed = format.print(report);
    (report.hasErrors() && format.isPlain() ? err : out).print(printed);
    out.flush();
    err.flush();
    if (report.hasErrors() && !(showBuiltinErrors && report.isDefined())) {
      return fail || failDefined ? ExitCode.NO : showBuiltinErrors ? ExitCode.DONE : ExitCode.USAGE;
    }
    boolean defined = report.isDefined();
    return (fail && !defined) || (failDefined && defined) ? ExitCode.NO : ExitCode.DONE;
  }

  private EvalSettings settings() throws IOException {
    if (!target.equals("rego")) {
      throw wrong("--target " + target + ": only rego can be evaluated; there is no wasm runtime");
    }
    boolean residue = partial.settings() != null;
    if (residue
        ? !Set.of(EvalFormat.JSON, EvalFormat.PRETTY, EvalFormat.SOURCE, EvalFormat.DISCARD)
            .contains(format)
        : format == EvalFormat.SOURCE) {
      throw wrong("invalid output format for " + (residue ? "partial " : "") + "evaluation");
    }
    if (!EXPLANATIONS.contains(explain)) {
      throw wrong("--explain " + explain + ": expected off, full, notes, fails, debug or why");
    }
    List<String> runs = coverageRuns.stream().filter(kind -> !kind.isEmpty()).toList();
    for (String kind : runs) {
      if (!COVERAGE_RUNS.contains(kind)) {
        throw wrong("--coverage-runs " + kind + ": expected index_excluded or early_exit");
      }
    }
    if (count < 1) {
      throw wrong("--count is " + count + ", expected 1 or more");
    }
    return new EvalSettings(
        query(),
        data,
        bundles,
        ignore,
        strict,
        v0,
        packageName,
        imports,
        timeout(),
        count,
        explain,
        measures.metrics || measures.instrument || measures.isProfiling(),
        coverage,
        runs,
        measures.isProfiling() ? orders() : null,
        measures.profileLimit,
        strictBuiltinErrors,
        showBuiltinErrors,
        !disableIndexing,
        !disableEarlyExit,
        partial.settings(),
        new CheckSettings(measures.schema, measures.capabilities));
  }

  private String query() throws IOException {
    if (queryFromStandardInput) {
      if (query != null) {
        throw wrong("specify query argument or --stdin, not both");
      }
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    String entrypoint = partial.entrypoint;
    if (query == null && entrypoint != null) {
      return "data." + entrypoint.replace('/', '.');
    }
    if (query == null) {
      throw wrong("Missing required parameter: 'QUERY', or --stdin");
    }
    return query;
  }

  private Duration timeout() {
    try {
      Duration limit = GoDurationText.parse(timeout);
      return limit.isZero() ? Duration.ofDays(365) : limit;
    } catch (IllegalArgumentException e) {
      throw wrong("--timeout: " + e.getMessage());
    }
  }

  private List<Profiler.Order> orders() {
    List<Profiler.Order> orders = new ArrayList<>();
    for (String each : measures.profileSort) {
      try {
        orders.add(Profiler.Order.valueOf(each.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw wrong(
            "--profile-sort "
                + each
                + ": expected total_time_ns, num_eval, num_redo, num_gen_expr, file or line");
      }
    }
    return orders.isEmpty()
        ? List.of(
            Profiler.Order.TOTAL_TIME_NS,
            Profiler.Order.NUM_EVAL,
            Profiler.Order.NUM_REDO,
            Profiler.Order.FILE,
            Profiler.Order.LINE)
        : orders;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private @Nullable RegoValue inputDocument() throws IOException {
    if (input != null && standardInput) {
      throw wrong("--input and --stdin-input exclude each other: give one of them");
    }
    if (standardInput && queryFromStandardInput) {
      throw wrong("--stdin and --stdin-input exclude each other: give one of them");
    }
    if (input != null) {
      return PolicyFiles.input(input);
    }
    return standardInput ? RegoJson.parse(System.in.readAllBytes()) : null;
  }
}
