package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.eval.Callable;
import dev.gatehouse.rego.eval.DocumentCall;
import dev.gatehouse.rego.eval.Operand;
import dev.gatehouse.rego.eval.QueryBody;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans queries. */
final class QueryPlanner {

  private QueryPlanner() {}

  /** The query with all its answers. */
  static QueryBody all(PolicyPlan policy, QueryCompiler.Query query) {
    Variables variables = new Variables(Map.of());
    BodyPlanner planner = new BodyPlanner(policy, variables);
    Step body =
        planner.plan(
            query.body(),
            () -> {
              Map<String, Integer> names = new LinkedHashMap<>();
              new TreeMap<>(query.variables())
                  .forEach(
                      (name, renamed) -> {
                        if (variables.isBound(renamed)) {
                          names.put(name, variables.slot(renamed));
                        }
                      });
              List<Operand> expressions = planner.terms.operands(query.expressions());
              return new QueryBody.Answer(names, expressions);
            });
    return new QueryBody(variables.slots(), variables.scratch(), body);
  }

  /** The query with the value of its last expression in its first answer. */
  static QueryBody first(PolicyPlan policy, QueryCompiler.Query query) {
    Variables variables = new Variables(Map.of());
    BodyPlanner planner = new BodyPlanner(policy, variables);
    Term last = query.expressions().get(query.expressions().size() - 1);
    Step body =
        planner.plan(query.body(), () -> new QueryBody.FirstValue(planner.terms.operand(last)));
    return new QueryBody(variables.slots(), variables.scratch(), body);
  }

  /** A document as a function whose arguments don't matter. */
  static Callable document(PolicyPlan policy, Ref ref) {
    Variables variables = new Variables(Map.of());
    BodyPlanner planner = new BodyPlanner(policy, variables);
    Var value = Var.of("value");
    Expr equation = CallLiterals.equation(value, ref);
    Step body =
        planner.plan(
            List.of(equation), () -> new QueryBody.FirstValue(planner.terms.operand(value)));
    return new DocumentCall(
        SourceText.of(ref), new QueryBody(variables.slots(), variables.scratch(), body));
  }
}
