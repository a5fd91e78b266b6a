package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * The call of a function that gives one result for its constant arguments: made when it is first
 * come to, within the limits of that evaluation, and never again. Thread-safe: two threads that
 * come first find the same.
 */
public final class ConstantCall implements Step {

  private final Callable function;
  private final RegoValue[] arguments;
  private final Location place;
  private final Sink next;
  private volatile @Nullable RegoValue result;

  public ConstantCall(Callable function, RegoValue[] arguments, Location place, Sink next) {
    this.function = function;
    this.arguments = arguments;
    this.place = place;
    this.next = next;
  }

  @Override
  public boolean run(Frame f) {
    RegoValue known = f.world.mocks == null ? result : null;
    if (known == null) {
      known = Callable.dispatch(function, f.world, arguments.clone(), place);
      if (known == null) {
        return false;
      }
      if (f.world.mocks == null) {
        result = known;
      }
    }
    return next.accept(f, known);
  }
}
