package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.AnswerFormat;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
  @Parameters(paramLabel = "QUERY", description = "for example data.gatehouse.decision")
  private String query = "";

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

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private AnswerFormat format = AnswerFormat.JSON;

  @Option(names = "--fail", description = "exit with 1 if the query is undefined or fails")
  private boolean fail;

  @Option(names = "--fail-defined", description = "exit with 1 if the query is defined")
  private boolean failDefined;

  @Option(names = "--strict", description = "strict compiler checks")
  private boolean strict;

  @Option(names = "--strict-builtin-errors", description = "errors of built-in functions end it")
  private boolean strictBuiltinErrors;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "stop after this time (default: ${DEFAULT-VALUE})")
  private int timeout = 60;

  @Mixin private final PartialFlags partial = new PartialFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    refuseFormatsOfOthers();
    try {
      if (partial.areSet()) {
        return leave(out, err);
      }
      List<Bindings> answers = evaluate(err);
      out.println(format.print(query, answers));
      boolean defined = !answers.isEmpty();
      return (fail && !defined) || (failDefined && defined) ? ExitCode.NO : ExitCode.DONE;
    } catch (RegoCompileException
        | EvaluationException
        | PolicyFileException
        | RegoJsonException e) {
      err.println(e.getMessage());
      return fail ? ExitCode.NO : ExitCode.USAGE;
    }
  }

  private void refuseFormatsOfOthers() {
    if (partial.areSet() ? PartialFlags.format(format) == null : format == AnswerFormat.SOURCE) {
      throw new ParameterException(
          spec.commandLine(),
          "invalid output format for " + (partial.areSet() ? "partial " : "") + "evaluation");
    }
  }

  private int leave(PrintWriter out, PrintWriter err) throws IOException {
    PartialResult left = partial.evaluate(policy(), query, inputDocument(), limits(), context(err));
    out.println(Objects.requireNonNull(PartialFlags.format(format)).print(left));
    return (fail && left.never()) || (failDefined && !left.never()) ? ExitCode.NO : ExitCode.DONE;
  }

  private List<Bindings> evaluate(PrintWriter err) throws IOException {
    return policy().query(query).evaluate(inputDocument(), limits(), context(err));
  }

  private CompiledPolicy policy() throws IOException {
    CompileOptions options =
        CompileOptions.defaults()
            .withStrict(strict)
            .withPrintStatements(true)
            .withVersion(v0 ? RegoVersion.V0 : RegoVersion.V1);
    return PolicyFiles.load(data).withBundles(bundles).builder().options(options).build();
  }

  private EvaluationLimits limits() {
    return new EvaluationLimits(
            Duration.ofSeconds(timeout), Long.MAX_VALUE, EvaluationLimits.defaults().depth())
        .withMemory(Long.MAX_VALUE);
  }

  private EvaluationContext context(PrintWriter err) {
    return EvaluationContext.system()
        .withStrictBuiltinErrors(strictBuiltinErrors)
        .withPrinter(err::println);
  }

  private @Nullable RegoValue inputDocument() throws IOException {
    if (input != null && standardInput) {
      throw new ParameterException(
          spec.commandLine(), "--input and --stdin-input exclude each other: give one of them");
    }
    if (input != null) {
      return PolicyFiles.json(input);
    }
    return standardInput ? RegoJson.parse(System.in.readAllBytes()) : null;
  }
}
