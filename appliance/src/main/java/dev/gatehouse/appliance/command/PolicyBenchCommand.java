package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.BenchmarkFormat;
import dev.gatehouse.appliance.policy.CheckSettings;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.appliance.policy.QueryBenchmark;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.QueryNames;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one query; flags and output as {@code opa bench} has them. */
@Command(
    name = "bench",
    description = "Evaluates a Rego query many times and says what it takes.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 done, 1 undefined or failed (--fail), 2 wrong usage."})
final class PolicyBenchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "for example data.gatehouse.decision")
  private @Nullable String query;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "PATH",
      description = "a policy or data file or folder; again for more")
  private List<String> data = List.of();

  @Option(
      names = {"-b", "--bundle"},
      paramLabel = "FOLDER",
      description = "a bundle folder; again for more")
  private List<String> bundles = List.of();

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      description = "the input document, JSON")
  private @Nullable Path input;

  @Option(
      names = {"-I", "--stdin-input"},
      description = "read the input document from standard input")
  private boolean standardInput;

  @Option(names = "--stdin", description = "read the query from standard input")
  private boolean standardQuery;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private BenchmarkFormat format = BenchmarkFormat.PRETTY;

  @Option(
      names = "--count",
      paramLabel = "TIMES",
      description = "how often to measure (default: ${DEFAULT-VALUE})")
  private int count = 1;

  @Option(
      names = "--benchmem",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "report allocated memory (default: ${DEFAULT-VALUE})")
  private boolean memory = true;

  @Option(
      names = "--metrics",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "time each evaluation for itself, too (default: ${DEFAULT-VALUE})")
  private boolean metrics = true;

  @Option(
      names = "--fail",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "exit with 1 if the query is undefined or fails (default: ${DEFAULT-VALUE})")
  private boolean fail = true;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = "--optimize-store-for-read-speed",
      description = "accepted: documents are always kept in the form that is fastest to read")
  private boolean readSpeed;

  @Mixin private PolicyBenchFlags flags = new PolicyBenchFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    CryptoProviders.install();
    try {
      QueryBenchmark benchmark = benchmark();
      if (fail && !benchmark.isDefined()) {
        err.println("1 error occurred: undefined result");
        return ExitCode.NO;
      }
      for (int i = 0; i < count; i++) {
        out.println(format.print(benchmark.run(metrics), memory));
        out.flush();
      }
      return ExitCode.DONE;
    } catch (RegoCompileException
        | EvaluationException
        | PolicyFileException
        | RegoJsonException e) {
      err.println(e.getMessage());
      return fail ? ExitCode.NO : ExitCode.DONE;
    }
  }

  private QueryBenchmark benchmark() throws IOException {
    if (count < 1) {
      throw usage("--count must be at least 1, was " + count);
    }
    CompileOptions options =
        CompileOptions.defaults().withVersion(v0 ? RegoVersion.V0 : RegoVersion.V1);
    flags.check(spec);
    CompiledPolicy policy =
        PolicyFiles.load(data, flags.ignore)
            .withBundles(bundles)
            .builder()
            .options(new CheckSettings(flags.schema, null).in(options))
            .build();
    EvaluationLimits limits =
        new EvaluationLimits(
                Duration.ofMinutes(1), Long.MAX_VALUE, EvaluationLimits.defaults().depth())
            .withMemory(Long.MAX_VALUE);
    if (flags.partial) {
      List<String> unknown = flags.unknowns.isEmpty() ? List.of("input") : flags.unknowns;
      PartialOptions partial =
          PartialOptions.defaults()
              .withUnknowns(unknown.stream().map(PartialOptions::ref).toList());
      return new QueryBenchmark(policy.partial(queryText(), partial), inputDocument(), limits);
    }
    QueryNames names = new QueryNames(flags.packageName, flags.imports);
    return new QueryBenchmark(policy.query(queryText(), names), inputDocument(), limits);
  }

  private String queryText() throws IOException {
    if (standardQuery && standardInput) {
      throw usage("--stdin and --stdin-input exclude each other: give one of them");
    }
    if (standardQuery) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    if (query == null) {
      throw usage("specify query argument or --stdin");
    }
    return query;
  }

  private @Nullable RegoValue inputDocument() throws IOException {
    if (input != null && standardInput) {
      throw usage("--input and --stdin-input exclude each other: give one of them");
    }
    if (input != null) {
      return PolicyFiles.input(input);
    }
    return standardInput ? RegoJson.parse(System.in.readAllBytes()) : null;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
