package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.IndentedJson;
import dev.gatehouse.appliance.policy.InspectionText;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.build.BundleInspection;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a bundle holds; flags and output as {@code opa inspect} has them. */
@Command(
    name = "inspect",
    description = "Shows the manifest, namespaces and annotations of a bundle.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 done, 1 it is no bundle, 2 wrong usage."})
final class PolicyInspectCommand implements Callable<Integer> {
  private enum Format {
    PRETTY,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "PATH", description = "a bundle, a folder, or a file of Rego")
  private String path = "";

  @Option(
      names = {"-a", "--annotations"},
      description = "list annotations")
  private boolean annotations;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.PRETTY;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      BundleInspection found = BundleInspection.of(path, v0 ? RegoVersion.V0 : RegoVersion.V1);
      InspectionText text = new InspectionText(found, annotations);
      if (format == Format.JSON) {
        out.println(IndentedJson.of(text.document()));
      } else {
        out.print(text.tables());
      }
      out.flush();
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      spec.commandLine().getErr().println("error: " + ErrorReport.PRETTY.print(refused.errors()));
      return ExitCode.NO;
    } catch (BundleException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.NO;
    }
  }
}
