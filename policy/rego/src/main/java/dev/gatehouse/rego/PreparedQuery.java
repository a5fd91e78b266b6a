package dev.gatehouse.rego;

import dev.gatehouse.rego.eval.CountedThreads;
import dev.gatehouse.rego.eval.Evaluation;
import dev.gatehouse.rego.plan.PreparedPlans;
import dev.gatehouse.rego.topdown.Search;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A compiled query of a policy. Immutable and thread-safe; prepare it once and evaluate it as often
 * as needed.
 */
public final class PreparedQuery {

  private final PreparedPlans plans;
  private final RegoObject data;

  PreparedQuery(PreparedPlans plans, RegoObject data) {
    this.plans = plans;
    this.data = data;
  }

  private static boolean isTraced(EvaluationContext context) {
    return context.tracer().wantsSteps();
  }

  private List<Bindings> search(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    return CountedThreads.counted(
        () ->
            guarded(
                () ->
                    Search.answers(
                        plans.policy().rules(), plans.query(), input, data, limits, context)));
  }

  /** The same query over other base documents; nothing is compiled again. */
  public PreparedQuery withData(RegoObject documentsUnderData) {
    return new PreparedQuery(plans, documentsUnderData);
  }

  /**
   * All answers.
   *
   * @param input the input document; null if there is none
   * @return one entry for each answer; none if the query is undefined
   * @throws EvaluationException if the evaluation ends in an error
   */
  public List<Bindings> evaluate(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    if (isTraced(context)) {
      return search(input, limits, context);
    }
    PreparedPlans.Forms forms = plans.forms();
    return CountedThreads.shortOrCounted(
        () -> {
          Evaluation evaluation = new Evaluation(forms.documents(), limits, context);
          return guarded(() -> forms.all().answers(evaluation.world(input, data)));
        });
  }

  /**
   * The value of the query's last expression in its first answer: of {@code data.a.b}, the
   * document.
   *
   * @param input the input document; null if there is none
   * @return empty if the query is undefined
   * @throws EvaluationException if the evaluation ends in an error
   */
  public Optional<RegoValue> value(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    if (isTraced(context)) {
      return search(input, limits, context).stream()
          .findFirst()
          .map(first -> first.expressions().getLast());
    }
    PreparedPlans.Forms forms = plans.forms();
    return CountedThreads.shortOrCounted(
        () -> {
          Evaluation evaluation = new Evaluation(forms.documents(), limits, context);
          return guarded(
              () -> Optional.ofNullable(forms.first().first(evaluation.world(input, data))));
        });
  }

  /**
   * The depth limit is for an ordinary stack and the memory budget for a heap with room; on a
   * smaller stack or a full heap the evaluation ends in the same errors.
   */
  private static <T> T guarded(Supplier<T> evaluation) {
    try {
      return evaluation.get();
    } catch (StackOverflowError tooDeep) {
      throw new EvaluationException(EvaluationException.CANCEL, "depth limit exceeded", null);
    } catch (OutOfMemoryError tooMuch) {
      throw new EvaluationException(EvaluationException.CANCEL, "memory budget used up", null);
    }
  }
}
