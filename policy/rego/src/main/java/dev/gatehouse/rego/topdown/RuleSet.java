package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a document that the index left.
 *
 * @param rules in the order in which they are tried; with the alternatives of each
 * @param otherwise the default rule
 * @param multiValue whether they add to a set
 * @param ground whether no rule has a variable in its name
 * @param earlyExit whether the first answer is enough
 */
record RuleSet(
    List<Chain> rules,
    @Nullable Definition otherwise,
    boolean multiValue,
    boolean ground,
    boolean earlyExit) {

  /** A rule or an {@code else} branch, with the full path of the rule it belongs to. */
  record Definition(Rule rule, Ref path) {
    static Definition of(Placed placed) {
      return new Definition(placed.rule(), placed.path());
    }
  }

  /** A rule and the {@code else} branches that are tried when it has no answer. */
  record Chain(Definition first, List<Definition> alternatives) {}

  RuleSet withoutEarlyExit() {
    return new RuleSet(rules, otherwise, multiValue, ground, false);
  }

  boolean isEmpty() {
    return rules.isEmpty() && otherwise == null;
  }

  /** One of the rules; all have as many arguments. */
  @Nullable Definition any() {
    return rules.isEmpty() ? otherwise : rules.getFirst().first();
  }
}
