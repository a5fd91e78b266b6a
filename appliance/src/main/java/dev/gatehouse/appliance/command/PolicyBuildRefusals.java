package dev.gatehouse.appliance.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Flags of {@code opa build} for targets and plugins that there are none of: refused by name. */
final class PolicyBuildRefusals {

  @Option(names = "--plan-addons", split = ",", hidden = true)
  private List<String> addons = List.of();

  @Option(names = "--format", hidden = true)
  private @Nullable String format;

  @Option(names = "--partial-namespace", hidden = true)
  private @Nullable String namespace;

  @Option(names = "--signing-plugin", hidden = true)
  private @Nullable String plugin;

  @Option(names = "--wasm-include-print", hidden = true)
  private boolean print;

  /**
   * Refuses what was given.
   *
   * @throws ParameterException naming the flag, and why
   */
  void refuse(CommandSpec spec) {
    check(spec, !addons.isEmpty(), "--plan-addons", "plans are not built, expected target rego");
    check(spec, format != null, "--format", "it is that of plans, which are not built");
    check(spec, print, "--wasm-include-print", "there is no WebAssembly, expected target rego");
    check(
        spec,
        plugin != null,
        "--signing-plugin",
        "there are no plugins, sign with --signing-key or policy sign");
    check(
        spec,
        namespace != null,
        "--partial-namespace",
        "optimised rules keep the packages that they had");
  }

  private static void check(CommandSpec spec, boolean given, String flag, String why) {
    if (given) {
      throw new ParameterException(spec.commandLine(), flag + " is not supported: " + why);
    }
  }
}
