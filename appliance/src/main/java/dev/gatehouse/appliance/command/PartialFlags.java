package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.ResidueFormat;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of {@code policy eval} that make it evaluate partially, as {@code opa eval} has them.
 */
final class PartialFlags {

  @Option(
      names = {"-p", "--partial"},
      description = "leave what depends on unknowns, and print that")
  private boolean partial;

  @Option(
      names = {"-u", "--unknowns"},
      paramLabel = "REF",
      description = "a document that is not known; again for more (default: input)")
  private List<String> unknowns = List.of("input");

  @Option(
      names = "--disable-inlining",
      paramLabel = "REF",
      description = "rules to keep as rules; again for more")
  private List<String> disableInlining = List.of();

  @Option(names = "--shallow-inlining", description = "keep every rule that depends on unknowns")
  private boolean shallowInlining;

  // The second name is how opa spells it.
  @Option(
      names = {"--nondeterministic-builtins", "--nondeterminstic-builtins"},
      description = "call functions such as time.now_ns now")
  private boolean nondeterministicBuiltins;

  /** Whether the evaluation is to be partial. */
  boolean areSet() {
    return partial;
  }

  /**
   * Evaluates partially.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if the query or a ref isn't one
   */
  PartialResult evaluate(
      CompiledPolicy policy,
      String query,
      @Nullable RegoValue input,
      EvaluationLimits limits,
      EvaluationContext context) {
    PartialOptions options =
        PartialOptions.defaults()
            .withUnknowns(unknowns.stream().map(PartialOptions::ref).toList())
            .withDisableInlining(disableInlining.stream().map(PartialOptions::ref).toList())
            .withShallowInlining(shallowInlining)
            .withNondeterministicBuiltins(nondeterministicBuiltins);
    return policy.partial(query, options).evaluate(input, limits, context);
  }

  /** The form of what is left that goes by the name of a form of answers; null if none does. */
  static @Nullable ResidueFormat format(Enum<?> answerFormat) {
    return switch (answerFormat.name()) {
      case "JSON" -> ResidueFormat.JSON;
      case "PRETTY", "SOURCE" -> ResidueFormat.SOURCE;
      default -> null;
    };
  }
}
