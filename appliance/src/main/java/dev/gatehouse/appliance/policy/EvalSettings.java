package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.profile.Profiler;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code policy eval} was asked to do.
 *
 * @param query the query's text
 * @param data paths of {@code --data}
 * @param bundles paths of {@code --bundle}
 * @param ignore names to pass over
 * @param strict strict compiler checks
 * @param v0 the dialect before OPA 1.0
 * @param packageName the package that the query stands in; empty for none
 * @param imports what the query imports
 * @param timeout how long an evaluation may take
 * @param count how often it is evaluated
 * @param explain {@code off}, {@code full}, {@code notes}, {@code fails}, {@code debug} or {@code
 *     why}
 * @param metrics whether times are told
 * @param coverage whether coverage is told
 * @param coverageRuns the optimisations that are turned off in turn to explain what wasn't covered
 * @param profile by what the profile is sorted; null for no profile
 * @param profileLimit how many lines the profile has; 0 for all
 * @param strictBuiltinErrors whether the first error of a built-in function ends the evaluation
 * @param showBuiltinErrors whether errors of built-in functions are told
 * @param indexing whether rules that can't hold are passed over
 * @param earlyExit whether a first answer is enough
 * @param checks what policies are held to when they are compiled
 * @param partial how to evaluate partially; null for an ordinary evaluation
 */
public record EvalSettings(
    String query,
    List<String> data,
    List<String> bundles,
    List<String> ignore,
    boolean strict,
    boolean v0,
    String packageName,
    List<String> imports,
    Duration timeout,
    int count,
    String explain,
    boolean metrics,
    boolean coverage,
    List<String> coverageRuns,
    @Nullable List<Profiler.Order> profile,
    int profileLimit,
    boolean strictBuiltinErrors,
    boolean showBuiltinErrors,
    boolean indexing,
    boolean earlyExit,
    @Nullable PartialSettings partial,
    CheckSettings checks) {

  /**
   * Partial evaluation.
   *
   * @param unknowns refs that are unknown
   * @param disableInlining refs of documents that are not inlined
   * @param shallow whether no rule that depends on unknowns is inlined
   * @param nondeterministic whether nondeterministic functions are called
   */
  public record PartialSettings(
      List<String> unknowns,
      List<String> disableInlining,
      boolean shallow,
      boolean nondeterministic) {}
}
