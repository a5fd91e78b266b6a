package dev.gatehouse.appliance.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code policy bench} loads and how its query is understood; what it has not, by name. */
final class PolicyBenchFlags {

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "PATTERN",
      description = "names of files and folders to pass over, such as .*")
  List<String> ignore = new ArrayList<>();

  @Option(
      names = "--package",
      paramLabel = "PATH",
      description = "the package that the query stands in")
  String packageName = "";

  @Option(
      names = "--import",
      paramLabel = "PATH",
      description = "what the query imports; again for more")
  List<String> imports = new ArrayList<>();

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "PATH",
      description = "a schema of the input document, or a folder of schemas")
  @Nullable Path schema;

  @Option(
      names = {"-p", "--partial"},
      description = "evaluate as far as it goes without what is unknown")
  boolean partial;

  @Option(
      names = {"-u", "--unknowns"},
      paramLabel = "REF",
      description = "what is unknown (default: input); again for more")
  List<String> unknowns = new ArrayList<>();

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      description = "rego; there is no wasm")
  String target = "rego";

  @Option(names = "--e2e", hidden = true)
  boolean endToEnd;

  @Option(
      names = {"-c", "--config-file"},
      hidden = true)
  @Nullable Path config;

  @Option(names = "--shutdown-grace-period", hidden = true)
  @Nullable Integer shutdownGrace;

  @Option(names = "--shutdown-wait-period", hidden = true)
  @Nullable Integer shutdownWait;

  /**
   * Refuses what there is not.
   *
   * @throws ParameterException naming the flag, and what to do
   */
  void check(CommandSpec spec) {
    if (!target.equals("rego")) {
      throw wrong(spec, "--target " + target + ": only rego can be evaluated; there is no wasm");
    }
    if (endToEnd || config != null || shutdownGrace != null || shutdownWait != null) {
      throw wrong(
          spec,
          (endToEnd
                  ? "--e2e"
                  : config != null
                      ? "--config-file"
                      : shutdownGrace != null
                          ? "--shutdown-grace-period"
                          : "--shutdown-wait-period")
              + " is not supported: the engine is measured alone; for a server ask policy run"
              + " --server with an HTTP load generator");
    }
  }

  private static ParameterException wrong(CommandSpec spec, String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
