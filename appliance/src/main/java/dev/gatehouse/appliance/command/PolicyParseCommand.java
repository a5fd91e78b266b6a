package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.appliance.policy.TreeReport;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.RegoParser;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a policy's syntax tree; flags and output as {@code opa parse} has them. */
@Command(
    name = "parse",
    description = "Parses a Rego file and prints its syntax tree.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 done, 1 the file does not parse, 2 wrong usage."})
final class PolicyParseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "a policy")
  private Path file = Path.of("");

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private TreeReport format = TreeReport.PRETTY;

  @Option(
      names = "--json-include",
      paramLabel = "ELEMENT",
      split = ",",
      description = "locations, comments; with - in front to leave them out (default: comments)")
  private List<String> include = List.of();

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(names = "--v1-compatible", description = "Rego v1 (the default)")
  private boolean v1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Module module =
          new RegoParser(
                  v0 ? RegoVersion.V0 : RegoVersion.V1,
                  Builtins.standard().all().stream()
                      .map(BuiltinFunction::name)
                      .collect(Collectors.toSet()))
              .module(file.toString(), PolicyFiles.text(file));
      spec.commandLine()
          .getOut()
          .println(format.print(module, included("locations", false), included("comments", true)));
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      err.println(ErrorReport.JSON.print(refused.errors()));
      return ExitCode.NO;
    } catch (PolicyFileException failed) {
      err.println(ErrorReport.JSON.print(String.valueOf(failed.getMessage())));
      return ExitCode.NO;
    }
  }

  private boolean included(String element, boolean otherwise) {
    boolean shown = otherwise;
    for (String each : include) {
      if (each.endsWith(element)) {
        shown = !each.startsWith("-");
      }
    }
    return shown;
  }
}
