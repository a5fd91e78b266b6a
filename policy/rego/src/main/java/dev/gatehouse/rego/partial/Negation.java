package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code not} over something unknown. What is left of the inside is negated in place, each way to
 * break every alternative becoming a query of its own, as long as that is a handful; otherwise the
 * inside becomes rules.
 */
final class Negation {

  /** The most queries that one negation may become; the number is OPA's. */
  private static final int MAX_PRODUCT = 16;

  /** How the names of rules begin that negations become. */
  static final String NAME = "__not";

  private final PartialEvaluation in;

  Negation(PartialEvaluation in) {
    this.in = in;
  }

  void run(Expr e, Runnable next) {
    List<Expr> inside =
        e.literal() instanceof Not n && !e.negated()
            ? n.body()
            : List.of(new Expr(e.literal(), false, List.of(), e.origin(), e.location()));
    List<Expr> plugged = in.bindings.plug(inside);
    if (!in.unknowns.depends(plugged, in.bindings::isUnknown)) {
      if (!in.known.holds(plugged)) {
        next.run();
      }
      return;
    }
    Set<String> outer = in.bindings.unknowns();
    List<List<Expr>> alternatives = alternatives(inside, outer);
    if (alternatives.stream().anyMatch(List::isEmpty)) {
      return;
    }
    if (alternatives.isEmpty()) {
      next.run();
    } else if (canInline(alternatives, outer)) {
      product(alternatives, 0, next);
    } else {
      asRules(alternatives, outer, e, next);
    }
  }

  private List<List<Expr>> alternatives(List<Expr> inside, Set<String> outer) {
    List<List<Expr>> alternatives = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    in.residue.nested(
        () ->
            in.body(
                inside,
                () -> {
                  List<Expr> left = in.simplification.of(in.residue.current(), outer);
                  if (left != null && texts.add(PartialText.body(left))) {
                    alternatives.add(left);
                  }
                }));
    return alternatives;
  }

  private boolean canInline(List<List<Expr>> alternatives, Set<String> outer) {
    int size = 1;
    for (List<Expr> alternative : alternatives) {
      size *= alternative.size();
      if (size > MAX_PRODUCT) {
        return false;
      }
      for (Expr e : alternative) {
        if (!isSimple(e.literal())
            || !(in.options.forFilter() || OperandRefs.noneIn(e.literal()))
            || !(e.negated() || outer.containsAll(FreeVariables.all(List.of(e))))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSimple(Literal literal) {
    return literal instanceof TermLiteral || literal instanceof CallLiteral;
  }

  private void product(List<List<Expr>> alternatives, int at, Runnable next) {
    if (at == alternatives.size()) {
      next.run();
      return;
    }
    for (Expr e : alternatives.get(at)) {
      Expr complement = new Expr(e.literal(), !e.negated(), e.withs(), e.origin(), e.location());
      in.leave(complement, () -> product(alternatives, at + 1, next));
    }
  }

  private void asRules(List<List<Expr>> alternatives, Set<String> outer, Expr e, Runnable next) {
    Set<String> used = new TreeSet<>();
    alternatives.forEach(body -> used.addAll(FreeVariables.all(body)));
    used.retainAll(outer);
    List<Term> arguments = new ArrayList<>();
    used.forEach(name -> arguments.add(new Var(name, e.location())));
    String name = NAME + in.renaming.next() + "__";
    Ref rules = in.support.alternatives(name, arguments, alternatives, e.location());
    Literal call = arguments.isEmpty() ? new TermLiteral(rules) : new CallLiteral(rules, arguments);
    in.leave(Expr.of(call, e.location()).negate(), next);
  }
}
