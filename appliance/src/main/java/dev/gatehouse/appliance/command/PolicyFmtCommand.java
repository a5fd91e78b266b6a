package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.CapabilityFiles;
import dev.gatehouse.appliance.policy.FormatRun;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.format.FormatOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Formats policies; flags, output and exit codes as {@code opa fmt} has them. */
@Command(
    name = "fmt",
    description = "Formats Rego files byte for byte as opa fmt does.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 done, 1 --check found a difference, a path does not exist or standard input",
      "does not parse,",
      "2 a file can't be formatted, or --fail found a difference."
    })
final class PolicyFmtCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "files and folders; without any, standard input")
  private List<Path> paths = List.of();

  @Option(
      names = {"-w", "--write"},
      description = "overwrite the original source file")
  private boolean write;

  @Option(
      names = {"-l", "--list"},
      description = "list all files that would change")
  private boolean list;

  @Option(
      names = {"-d", "--diff"},
      description = "only show a unified diff of the changes")
  private boolean diff;

  @Option(names = "--fail", description = "exit with 2 at the first file that would change")
  private boolean fail;

  @Option(
      names = "--check",
      description = "list all files that would change and exit with 1 if there are any")
  private boolean check;

  @Option(
      names = "--check-result",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description = "parse what was formatted (default: ${DEFAULT-VALUE})")
  private boolean checkResult = true;

  @Option(
      names = "--drop-v0-imports",
      description = "drop imports of rego.v1 and future.keywords that are not needed")
  private boolean dropImports;

  @Option(
      names = {"--v0-v1", "--rego-v1"},
      description = "format for both Rego v0 and v1")
  private boolean both;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(names = "--v1-compatible", description = "read Rego v1 (the default)")
  private boolean v1;

  @Option(
      names = "--capabilities",
      paramLabel = "VERSION|FILE",
      description = "the capabilities that the result is for")
  private @Nullable String capabilities;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      FormatRun run = new FormatRun(options(), list, diff, write, fail, check, checkResult);
      return paths.isEmpty() ? input(run, out, err) : files(run, out);
    } catch (PolicyFileException failed) {
      err.println(failed.getMessage());
      return ExitCode.NO;
    } catch (FormatRun.Failure | UncheckedIOException failed) {
      err.println(failed.getMessage());
      return ExitCode.USAGE;
    }
  }

  private int input(FormatRun run, PrintWriter out, PrintWriter err) throws IOException {
    try {
      out.print(run.format(new String(System.in.readAllBytes(), StandardCharsets.UTF_8)));
      out.flush();
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      err.println(refused.getMessage());
      return ExitCode.NO;
    }
  }

  private int files(FormatRun run, PrintWriter out) {
    boolean changed = false;
    for (Path path : paths) {
      changed |= run.path(path, out);
    }
    return check && changed ? ExitCode.NO : ExitCode.DONE;
  }

  private FormatOptions options() {
    RegoVersion source = v0 || (both && !v1) ? RegoVersion.V0 : RegoVersion.V1;
    RegoVersion target = both ? RegoVersion.V0_COMPATIBLE_V1 : v0 ? RegoVersion.V0 : RegoVersion.V1;
    FormatOptions options = FormatOptions.of(source, target).withDropImports(dropImports);
    if (capabilities == null) {
      return options;
    }
    Capabilities found = CapabilityFiles.find(capabilities);
    return options.withKeywordsInRefs(found.has(Capabilities.KEYWORDS_IN_REFS));
  }
}
