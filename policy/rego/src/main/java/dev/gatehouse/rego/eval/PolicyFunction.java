package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/** A function that rules define. Equal arguments are evaluated once for each world. */
public final class PolicyFunction implements Callable {

  /** What is said of rules that disagree. */
  public static final String CONFLICT =
      "functions must not produce multiple outputs for same inputs";

  private final int id;
  private final String name;
  private final int arity;
  private final boolean memoised;
  private CompleteDocument.@Nullable Rules rules;

  public PolicyFunction(int id, String name, int arity, boolean memoised) {
    this.id = id;
    this.name = name;
    this.arity = arity;
    this.memoised = memoised;
  }

  /**
   * Sets the rules; once, before the function is used. Functions and rules refer to each other in
   * any order.
   */
  public void define(CompleteDocument.Rules definition) {
    rules = definition;
  }

  public int arity() {
    return arity;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable RegoValue call(World world, RegoValue[] arguments, Location place) {
    if (!memoised) {
      return evaluate(world, arguments);
    }
    CallKey key = new CallKey(id, arguments);
    Object known = world.knownCall(key);
    if (known == null) {
      RegoValue value = evaluate(world, arguments);
      known = value == null ? Undefined.UNDEFINED : value;
      world.rememberCall(key, known);
    }
    return known instanceof RegoValue value ? value : null;
  }

  private @Nullable RegoValue evaluate(World world, RegoValue[] arguments) {
    world.evaluation.enter();
    RegoValue value = java.util.Objects.requireNonNull(rules).value(world, arguments);
    world.evaluation.leave();
    return value;
  }
}
