package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.Callable;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.eval.Withs;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plans {@code with}. */
final class WithPlanner {

  private final PolicyPlan policy;
  private final TermPlanner terms;
  private final Variables variables;

  WithPlanner(PolicyPlan policy, TermPlanner terms, Variables variables) {
    this.policy = policy;
    this.terms = terms;
    this.variables = variables;
  }

  UnaryOperator<Step> plan(List<With> withs, Supplier<UnaryOperator<Step>> expression) {
    List<Withs.Replacing> overrides = withs.stream().map(this::override).toList();
    int scratch = variables.freshScratch();
    UnaryOperator<Step> inner = expression.get();
    return next -> new Withs.Enter(scratch, overrides, inner.apply(new Withs.Leave(scratch, next)));
  }

  private Withs.Replacing override(With with) {
    Ref target = target(with.target());
    Callable function = policy.function(target);
    if (function != null) {
      return with.value() instanceof Ref r
          ? new Withs.FunctionMock(function.name(), replacement(r))
          : new Withs.ValueMock(function.name(), terms.operand(with.value()));
    }
    List<Term> path = new ArrayList<>(target.path());
    if (with.value() instanceof Ref r && policy.function(r) != null) {
      return new Withs.DataMask(terms.operands(path));
    }
    return target.startsWith("input")
        ? new Withs.InputOverride(terms.operands(path), terms.operand(with.value()))
        : new Withs.DataOverride(terms.operands(path), terms.operand(with.value()));
  }

  /** A function by name, or a document that is the result of every call. */
  private Callable replacement(Ref ref) {
    Callable function = policy.function(ref);
    return function != null ? function : QueryPlanner.document(policy, ref);
  }

  private static Ref target(Term target) {
    return target instanceof Ref r ? r : new Ref(List.of(target), target.location());
  }
}
