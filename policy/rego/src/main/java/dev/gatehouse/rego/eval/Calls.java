package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** Steps that call functions. */
public final class Calls {

  private Calls() {}

  /** Hands the result on, if there is one. */
  public record Function(Callable function, List<Operand> arguments, Location place, Sink next)
      implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue result = Callable.dispatch(function, f.world, Operands.values(arguments, f), place);
      return result != null && next.accept(f, result);
    }
  }

  /** Hands each of a relation's results on. */
  public record Relation(Callable function, List<Operand> arguments, Location place, Sink next)
      implements Step {
    @Override
    public boolean run(Frame f) {
      RegoValue results =
          Callable.dispatch(function, f.world, Operands.values(arguments, f), place);
      if (!(results instanceof RegoArray array)) {
        return false;
      }
      for (int i = 0; i < array.size(); i++) {
        f.world.evaluation.step();
        if (next.accept(f, array.get(i))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Calls a function without a result, and goes on. */
  public record Procedure(Callable function, List<Operand> arguments, Location place, Step next)
      implements Step {
    @Override
    public boolean run(Frame f) {
      Callable.dispatch(function, f.world, Operands.values(arguments, f), place);
      return next.run(f);
    }
  }
}
