package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The variables of terms and expressions, with or without those of the bodies in them. */
final class FreeVariables extends TreeMapping {

  private final Set<String> names = new LinkedHashSet<>();
  private final boolean closures;

  private FreeVariables(boolean closures) {
    this.closures = closures;
  }

  /** All variables, those of inner bodies as well. */
  static Set<String> all(List<Expr> body) {
    FreeVariables free = new FreeVariables(true);
    free.body(body);
    return free.names;
  }

  static Set<String> all(Term term) {
    FreeVariables free = new FreeVariables(true);
    free.term(term);
    return free.names;
  }

  /**
   * The variables that the expression itself has: those that it gives a value to are among them.
   */
  static Set<String> outer(Expr e) {
    FreeVariables free = new FreeVariables(false);
    free.expr(e);
    return free.names;
  }

  @Override
  Term var(Var v) {
    if (!isRoot(v)) {
      names.add(v.name());
    }
    return v;
  }

  @Override
  List<Expr> closure(List<Expr> body) {
    return closures ? body(body) : body;
  }

  @Override
  Term closed(Term term) {
    return closures ? term(term) : term;
  }
}
