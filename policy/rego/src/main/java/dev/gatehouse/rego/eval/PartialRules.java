package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a set or an object that is put together from what they add.
 *
 * @param whole the rules as they find all there is
 * @param keyed the same rules with one parameter, the key that is asked for; null if keys aren't
 *     asked for one by one
 */
public record PartialRules(RuleSet whole, @Nullable RuleSet keyed) {

  private static final RegoValue[] NO_ARGUMENTS = {};

  void collect(World world, Object collector) {
    for (int position : whole.candidates(world, NO_ARGUMENTS)) {
      whole.rule(position).collect(world, NO_ARGUMENTS, collector);
    }
  }

  /** Collects what there is under a key, and possibly under others. */
  void collect(World world, RuleSet rules, RegoValue key, Object collector) {
    RegoValue[] arguments = {key};
    for (int position : rules.candidates(world, arguments)) {
      rules.rule(position).collect(world, arguments, collector);
    }
  }
}
