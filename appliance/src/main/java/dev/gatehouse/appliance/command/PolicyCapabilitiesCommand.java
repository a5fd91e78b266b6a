package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.CapabilityFiles;
import dev.gatehouse.appliance.policy.CapabilityReport;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.capability.OpaVersions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what policies may rely on; flags and output as {@code opa capabilities} has them. */
@Command(
    name = "capabilities",
    description = "Prints the functions, keywords and features that policies may rely on.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without options it lists the versions of OPA whose capabilities are known.",
      "Exit codes: 0 done, 1 no such version or file, 2 wrong usage."
    })
final class PolicyCapabilitiesCommand implements Callable<Integer> {
  @ArgGroup private Wanted wanted = new Wanted();

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** One of these, or none. */
  static final class Wanted {
    @Option(names = "--current", description = "print the current capabilities")
    private boolean current;

    @Option(
        names = "--version",
        paramLabel = "VERSION",
        description = "print the capabilities of a version of OPA, such as v0.60.0")
    private @Nullable String version;

    @Option(names = "--file", paramLabel = "FILE", description = "print those of a file")
    private @Nullable Path file;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (wanted.version != null) {
        out.println(CapabilityReport.of(CapabilityFiles.version(wanted.version)));
      } else if (wanted.file != null) {
        out.println(CapabilityReport.of(CapabilityFiles.read(wanted.file)));
      } else if (wanted.current) {
        out.println(CapabilityReport.of(Capabilities.current(Builtins.standard())));
      } else {
        OpaVersions.names().forEach(out::println);
      }
      return ExitCode.DONE;
    } catch (PolicyFileException failed) {
      spec.commandLine().getErr().println(failed.getMessage());
      return ExitCode.NO;
    }
  }
}
