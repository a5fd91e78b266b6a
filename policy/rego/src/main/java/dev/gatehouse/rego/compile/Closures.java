package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import java.util.HashSet;
import java.util.Set;

/** The variables inside the bodies that an expression has in it. */
final class Closures extends TreeVisitor {

  private final Set<String> names = new HashSet<>();

  private Closures() {}

  static Set<String> vars(Expr e) {
    Closures closures = new Closures();
    closures.expr(e);
    return closures.names;
  }

  @Override
  boolean enter(Term term) {
    if (term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension) {
      names.addAll(VarCollector.of(term));
      return false;
    }
    return true;
  }

  @Override
  boolean enter(Expr expr) {
    switch (expr.literal()) {
      case Every e -> {
        names.addAll(VarCollector.of(e.body()));
        return false;
      }
      case Not n -> {
        names.addAll(VarCollector.of(n.body()));
        return false;
      }
      case And a -> {
        names.addAll(VarCollector.of(a.left()));
        names.addAll(VarCollector.of(a.right()));
        return false;
      }
      case Or o -> {
        names.addAll(VarCollector.of(o.left()));
        names.addAll(VarCollector.of(o.right()));
        return false;
      }
      default -> {
        return true;
      }
    }
  }
}
