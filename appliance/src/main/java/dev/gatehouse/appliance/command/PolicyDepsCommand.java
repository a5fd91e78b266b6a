package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.DependencyReport;
import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a query depends on; flags and output as {@code opa deps} has them. */
@Command(
    name = "deps",
    description = "Lists the base and virtual documents that a query depends on.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 done, 1 the policies or the query do not compile, 2 wrong usage."})
final class PolicyDepsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "QUERY", description = "for example data.policy.allow")
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
      names = "--ignore",
      split = ",",
      paramLabel = "PATTERN",
      description = "names of files and folders to pass over, such as .*")
  private List<String> ignore = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private DependencyReport format = DependencyReport.PRETTY;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      CompiledPolicy policy =
          PolicyFiles.load(data, ignore)
              .withBundles(bundles)
              .builder()
              .options(CompileOptions.defaults().withVersion(v0 ? RegoVersion.V0 : RegoVersion.V1))
              .build();
      out.print(format.print(policy.dependencies(query)));
      out.flush();
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      spec.commandLine().getErr().println(ErrorReport.PRETTY.print(refused.errors()));
      return ExitCode.NO;
    } catch (PolicyFileException failed) {
      spec.commandLine().getErr().println(ErrorReport.PRETTY.print(failed.getMessage() + ""));
      return ExitCode.NO;
    }
  }
}
