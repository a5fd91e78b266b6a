package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** The comparing operators. */
public enum Comparison {
  EQUAL("equal"),
  UNEQUAL("neq"),
  LESS("lt"),
  LESS_OR_EQUAL("lte"),
  GREATER("gt"),
  GREATER_OR_EQUAL("gte");

  private final String function;

  Comparison(String function) {
    this.function = function;
  }

  /** The built-in function that the operator stands for. */
  public String function() {
    return function;
  }

  boolean holds(RegoValue left, RegoValue right) {
    return switch (this) {
      case EQUAL -> left.equals(right);
      case UNEQUAL -> !left.equals(right);
      case LESS -> left.compareTo(right) < 0;
      case LESS_OR_EQUAL -> left.compareTo(right) <= 0;
      case GREATER -> left.compareTo(right) > 0;
      case GREATER_OR_EQUAL -> left.compareTo(right) >= 0;
    };
  }

  /**
   * A comparison that must hold, without the cost of a call.
   *
   * @param call the same as a call, for when {@code with} has put another function in the
   *     operator's place
   */
  public record Holds(Comparison operator, Operand left, Operand right, Step call, Step next)
      implements Step {
    @Override
    public boolean run(Frame f) {
      if (f.world.mocks != null) {
        return call.run(f);
      }
      return operator.holds(Operands.value(left, f), Operands.value(right, f)) && next.run(f);
    }
  }
}
