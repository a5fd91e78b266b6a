package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.eval.CountedThreads;
import dev.gatehouse.rego.plan.PolicyPlans;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A compiled query that is evaluated as far as it can be without what is unknown. Immutable and
 * thread-safe.
 */
public final class PartialQuery {

  private final PolicyPlans plans;
  private final RegoObject data;
  private final QueryCompiler.Query query;
  private final PartialOptions options;

  /** A query of a policy; {@link dev.gatehouse.rego.CompiledPolicy#partial} makes one. */
  public PartialQuery(
      PolicyPlans plans, RegoObject data, QueryCompiler.Query query, PartialOptions options) {
    this.plans = plans;
    this.data = data;
    this.query = query;
    this.options = options;
  }

  /** The same query over other base documents; nothing is compiled again. */
  public PartialQuery withData(RegoObject documentsUnderData) {
    return new PartialQuery(plans, documentsUnderData, query, options);
  }

  /**
   * Evaluates as far as possible. The residue together with the policy answers, for any input that
   * agrees with the known one outside the unknowns, what the query answers.
   *
   * @param input the input document as far as it is known; null if there is none
   * @throws EvaluationException if the evaluation ends in an error
   */
  public PartialResult evaluate(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    return traced(input, limits, context).result();
  }

  /**
   * A result, and which rules its support modules have in place of the policy's.
   *
   * @param replaced the paths of the rules in the policy
   */
  record Traced(PartialResult result, List<Ref> replaced) {}

  Traced traced(@Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    return CountedThreads.counted(() -> counted(input, limits, context));
  }

  private Traced counted(
      @Nullable RegoValue input, EvaluationLimits limits, EvaluationContext context) {
    PartialEvaluation evaluation =
        new PartialEvaluation(
            options,
            new Unknowns(plans.modules(), options),
            new KnownEvaluation(plans, limits, context, input, data),
            new Budget(limits),
            plans.modules().tree());
    try {
      return new Traced(evaluate(evaluation), evaluation.support.replaced());
    } catch (StackOverflowError tooDeep) {
      throw new EvaluationException(EvaluationException.CANCEL, "depth limit exceeded", null);
    }
  }

  private PartialResult evaluate(PartialEvaluation evaluation) {
    Set<String> live = new LinkedHashSet<>(query.variables().values());
    List<List<Expr>> queries = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    List<Expr> body = evaluation.renaming.named(query.body());
    evaluation.residue.nested(
        () ->
            evaluation.body(
                body,
                () -> {
                  List<Expr> left = new ArrayList<>(evaluation.residue.current());
                  left.addAll(values(evaluation));
                  List<Expr> simple = evaluation.simplification.of(left, live);
                  if (simple != null && texts.add(PartialText.body(simple))) {
                    queries.add(Renaming.nameless(named(simple), Set.of()));
                  }
                }));
    return new PartialResult(queries, evaluation.support.modules());
  }

  /** The query's variables as their author calls them. */
  private List<Expr> named(List<Expr> body) {
    Map<String, String> names = new HashMap<>();
    query.variables().forEach((name, renamed) -> names.put(renamed, name));
    return new TreeMapping() {
      @Override
      Term var(Var v) {
        String name = names.get(v.name());
        return name == null ? v : new Var(name, v.location());
      }
    }.body(body);
  }

  /** What the query's variables are found to be. */
  private List<Expr> values(PartialEvaluation evaluation) {
    List<Expr> equations = new ArrayList<>();
    new TreeMap<>(query.variables())
        .forEach(
            (name, renamed) -> {
              Var v = Var.of(renamed);
              Term value = evaluation.bindings.plug(v);
              if (!(value instanceof Var same && same.name().equals(renamed))) {
                equations.add(CallLiterals.equation(v, value));
              }
            });
    return equations;
  }
}
