package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule or one of its else branches, ready to run.
 *
 * @param parameters patterns of a function's arguments
 * @param body ends in an emitting step
 * @param otherwise the branch to take if the body has no answer
 */
public record RuleBody(
    int slots, int scratch, List<Pattern> parameters, Step body, @Nullable RuleBody otherwise) {

  /** Where the body's end finds what to add to. */
  static final int COLLECTOR = 0;

  /** The value of the rule or the first branch that has one; null if none has. */
  @Nullable RegoValue value(World world, RegoValue[] arguments) {
    for (RuleBody branch = this; branch != null; branch = branch.otherwise) {
      RegoValue value = branch.own(world, arguments);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable RegoValue own(World world, RegoValue[] arguments) {
    Frame f = new Frame(slots, scratch, world);
    if (!matches(f, arguments)) {
      return null;
    }
    body.run(f);
    return f.result;
  }

  private boolean matches(Frame f, RegoValue[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (!parameters.get(i).matches(f, arguments[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs the body of a rule whose end adds to a collector, or the first branch that adds something.
   */
  void collect(World world, RegoValue[] arguments, Object collector) {
    for (RuleBody branch = this; branch != null; branch = branch.otherwise) {
      if (branch.adds(world, arguments, collector)) {
        return;
      }
    }
  }

  private boolean adds(World world, RegoValue[] arguments, Object collector) {
    Frame f = new Frame(slots, scratch, world);
    if (!matches(f, arguments)) {
      return false;
    }
    f.scratch[COLLECTOR] = collector;
    body.run(f);
    return f.result != null;
  }
}
