package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document of one value, which all rules that give one must agree on. */
public final class CompleteDocument extends Document {

  /** What is said of rules that disagree. */
  public static final String CONFLICT = "complete rules must not produce multiple outputs";

  private static final RegoValue[] NO_ARGUMENTS = {};

  private @Nullable Rules rules;

  public CompleteDocument(int id, RegoValue[] path, boolean memoised) {
    super(id, path, memoised);
  }

  /** Sets the rules; once, before the document is used. */
  public void define(Rules definition) {
    rules = definition;
  }

  /**
   * The rules of a complete document or a function.
   *
   * @param rules all but the default
   * @param constant whether all rules give the same constant, so that the first answer is enough
   * @param otherwise the default, or null
   * @param places where the rules stand
   */
  public record Rules(
      RuleSet rules,
      boolean constant,
      @Nullable RuleBody otherwise,
      List<Location> places,
      String conflict) {

    @Nullable RegoValue value(World world, RegoValue[] arguments) {
      RegoValue result = null;
      for (int i : rules.candidates(world, arguments)) {
        RegoValue value = rules.rule(i).value(world, arguments);
        if (value == null) {
          continue;
        }
        if (result != null && !result.equals(value)) {
          throw new EvaluationException(EvaluationException.CONFLICT, conflict, places.get(i));
        }
        result = value;
        if (constant) {
          break;
        }
      }
      return result == null && otherwise != null ? otherwise.value(world, arguments) : result;
    }
  }

  @Override
  @Nullable RegoValue evaluate(World world) {
    return java.util.Objects.requireNonNull(rules).value(world, NO_ARGUMENTS);
  }
}
