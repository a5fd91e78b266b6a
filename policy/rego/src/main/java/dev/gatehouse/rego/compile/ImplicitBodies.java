package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The variables of a body that the safety check counts. Those of {@code not}, {@code and} and
 * {@code or} operands without braces count as well, unless the operand itself gives them a value:
 * such an operand can't declare its own.
 */
final class ImplicitBodies extends VarCollector {

  private final ToIntFunction<Ref> arity;

  ImplicitBodies(ToIntFunction<Ref> arity) {
    super(Skip.CALL_HEADS, Skip.CLOSURES);
    this.arity = arity;
  }

  static Set<String> of(Expr e, ToIntFunction<Ref> arity) {
    ImplicitBodies vars = new ImplicitBodies(arity);
    vars.expr(e);
    return vars.names();
  }

  @Override
  boolean enter(Expr expr) {
    switch (expr.literal()) {
      case Not n when !n.explicitBody() -> promote(n.body());
      case And a -> {
        promoteUnless(a.explicitLeft(), a.left());
        promoteUnless(a.explicitRight(), a.right());
      }
      case Or o -> {
        promoteUnless(o.explicitLeft(), o.left());
        promoteUnless(o.explicitRight(), o.right());
      }
      default -> {}
    }
    return super.enter(expr);
  }

  private void promoteUnless(boolean explicit, List<Expr> body) {
    if (!explicit) {
      promote(body);
    }
  }

  private void promote(List<Expr> body) {
    Map<String, Integer> occurrences = new HashMap<>();
    for (Expr e : body) {
      Set<String> names =
          e.literal() instanceof Not || e.literal() instanceof And || e.literal() instanceof Or
              ? of(e, arity)
              : ofSafety(e);
      names.forEach(name -> occurrences.merge(name, 1, Integer::sum));
    }
    Set<String> bound = body.size() == 1 ? Set.of() : bindings(body);
    occurrences.forEach(
        (name, count) -> {
          if (!bound.contains(name) || count == 1) {
            add(Var.of(name));
          }
        });
  }

  private static Set<String> ofSafety(Expr e) {
    VarCollector vars = VarCollector.forSafety();
    vars.expr(e);
    return vars.names();
  }

  private Set<String> bindings(List<Expr> body) {
    Set<String> bound = new HashSet<>();
    for (Expr e : body) {
      if (!(e.literal() instanceof CallLiteral c)) {
        continue;
      }
      if (e.isEquality()) {
        bound.addAll(OutputVars.ofEquality(e, Set.of()));
        continue;
      }
      int parameters = arity.applyAsInt(c.operator());
      if (parameters >= 0 && parameters < c.arguments().size()) {
        VarCollector outputs = VarCollector.forOutputs();
        outputs.terms(c.arguments().subList(parameters, c.arguments().size()));
        bound.addAll(outputs.names());
      }
    }
    return bound;
  }
}
