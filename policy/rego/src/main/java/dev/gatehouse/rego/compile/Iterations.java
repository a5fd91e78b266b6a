package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.List;

/**
 * Whether a query can have several answers because it iterates: a variable in a ref, or a call of a
 * relation, outside of comprehensions.
 */
final class Iterations extends TreeVisitor {

  private final Workspace work;
  private boolean found;

  private Iterations(Workspace work) {
    this.work = work;
  }

  static boolean in(Workspace work, List<Expr> body) {
    Iterations visitor = new Iterations(work);
    visitor.body(body);
    return visitor.found;
  }

  @Override
  boolean enter(Term term) {
    switch (term) {
      case ArrayComprehension c -> {
        return false;
      }
      case SetComprehension c -> {
        return false;
      }
      case ObjectComprehension c -> {
        return false;
      }
      case Ref r -> found |= r.path().stream().anyMatch(t -> t instanceof Var);
      case Call c -> operator(c.operator());
      default -> {}
    }
    return true;
  }

  @Override
  void operator(Ref operator) {
    BuiltinFunction builtin = work.builtin(operator);
    found |= builtin != null && builtin.declaration().relation();
    super.operator(operator);
  }
}
