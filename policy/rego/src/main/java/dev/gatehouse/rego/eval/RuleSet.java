package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one document or function, and which of them to try. */
public final class RuleSet {

  private final RuleBody[] rules;
  private final int[] all;
  private final @Nullable RuleIndex index;

  /**
   * @param index null if nothing tells the rules apart
   */
  public RuleSet(List<RuleBody> rules, @Nullable RuleIndex index) {
    this.rules = rules.toArray(new RuleBody[0]);
    this.index = index;
    this.all = new int[rules.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
  }

  /**
   * The positions of the rules that may apply, in order; not to be written to. Where something
   * stands in a function's place, what a rule asks by it can't be told beforehand.
   */
  int[] candidates(World world, RegoValue[] arguments) {
    return index == null || world.mocks != null ? all : index.candidates(world, arguments);
  }

  RuleBody rule(int position) {
    return rules[position];
  }
}
