package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.builtin.BuiltinCancelledException;
import dev.gatehouse.rego.builtin.BuiltinException;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function as the evaluator calls it: its errors are undefined results, unless they
 * count.
 */
public record BuiltinCall(BuiltinFunction function) implements Callable {

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public @Nullable RegoValue call(World world, RegoValue[] arguments, Location place) {
    Evaluation evaluation = world.evaluation;
    evaluation.step();
    try {
      return function.implementation().call(evaluation.services, arguments);
    } catch (BuiltinException problem) {
      if (evaluation.strictBuiltinErrors || problem.isHalting()) {
        throw new EvaluationException(problem.code(), problem.describe(function.name()), place);
      }
      return null;
    } catch (BuiltinCancelledException late) {
      throw Evaluation.cancelled("caller cancelled query execution");
    }
  }
}
