package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled query of a policy. Immutable and thread-safe; prepare it once and evaluate it as often
 * as needed.
 */
public final class PreparedQuery {

  PreparedQuery() {}

  /**
   * All answers.
   *
   * @param input the input document; null if there is none
   * @return one entry for each answer; none if the query is undefined
   * @throws EvaluationException if the evaluation ends in an error
   */
  public List<Bindings> evaluate(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * The value of the query's last expression in its first answer: of {@code data.a.b}, the
   * document.
   *
   * @return empty if the query is undefined
   * @throws EvaluationException if the evaluation ends in an error
   */
  public Optional<RegoValue> value(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    throw new UnsupportedOperationException();
  }
}
