package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.builtin.BuiltinCancelledException;
import dev.gatehouse.rego.builtin.BuiltinException;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function as the evaluator calls it: its errors are undefined results, unless they
 * count.
 */
public record BuiltinCall(BuiltinFunction function) implements Callable {

  private static final int LARGE = 1 << 12;

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public @Nullable RegoValue call(World world, RegoValue[] arguments, Location place) {
    Evaluation evaluation = world.evaluation;
    evaluation.step();
    try {
      RegoValue result = function.implementation().call(evaluation.services, arguments);
      if (isLarge(result)) {
        evaluation.check(0);
      }
      return result;
    } catch (BuiltinException problem) {
      return refused(evaluation, problem, place);
    } catch (RegoJsonException tooDeep) {
      return refused(
          evaluation, BuiltinException.failed(String.valueOf(tooDeep.getMessage())), place);
    } catch (BuiltinCancelledException late) {
      throw Evaluation.cancelled(String.valueOf(late.getMessage()));
    }
  }

  private @Nullable RegoValue refused(
      Evaluation evaluation, BuiltinException problem, Location place) {
    if (evaluation.strictBuiltinErrors || problem.isHalting()) {
      throw new EvaluationException(problem.code(), problem.describe(function.name()), place);
    }
    return null;
  }

  /** Whether a few such results could fill the heap between two looks at the budget. */
  private static boolean isLarge(@Nullable RegoValue value) {
    return switch (value) {
      case RegoString string -> string.value().length() > LARGE;
      case RegoArray array -> array.size() > LARGE;
      case RegoObject object -> object.size() > LARGE;
      case RegoSet set -> set.size() > LARGE;
      case null, default -> false;
    };
  }
}
