package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.EvalSettings.PartialSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code policy eval} for partial evaluation and optimisation. */
final class PolicyPartialFlags {

  @Option(
      names = {"-p", "--partial"},
      description = "evaluate as far as it goes without what is unknown")
  private boolean partial;

  @Option(
      names = {"-u", "--unknowns"},
      paramLabel = "REF",
      description = "what is unknown (default: input); again for more")
  private List<String> unknowns = new ArrayList<>();

  @Option(
      names = "--disable-inlining",
      paramLabel = "REF",
      description = "a document that stays a rule; again for more")
  private List<String> disableInlining = new ArrayList<>();

  @Option(names = "--shallow-inlining", description = "keep rules that depend on unknowns")
  private boolean shallow;

  // The second name is how opa spells it.
  @Option(
      names = {"--nondeterministic-builtins", "--nondeterminstic-builtins"},
      description = "call nondeterministic functions whose arguments are known")
  private boolean nondeterministic;

  @Option(
      names = {"-e", "--entrypoint"},
      paramLabel = "PATH",
      description = "a document by its path, authz/allow")
  @Nullable String entrypoint;

  @Nullable PartialSettings settings() {
    return partial
        ? new PartialSettings(
            unknowns.isEmpty() ? List.of("input") : unknowns,
            disableInlining,
            shallow,
            nondeterministic)
        : null;
  }
}
