package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The variables that a body declares by {@code :=} or {@code some}, its comprehensions left out.
 */
final class DeclaredVars extends TreeVisitor {

  private final Set<String> names = new LinkedHashSet<>();

  private DeclaredVars() {}

  static Set<String> of(List<Expr> body) {
    DeclaredVars declared = new DeclaredVars();
    declared.body(body);
    return declared.names;
  }

  static Set<String> of(Expr expr) {
    return of(List.of(expr));
  }

  @Override
  boolean enter(Term term) {
    return !(term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension);
  }

  @Override
  boolean enter(Expr expr) {
    switch (expr.literal()) {
      case CallLiteral c when expr.isAssignment() && c.arguments().size() == 2 ->
          names.addAll(VarCollector.of(c.arguments().get(0)));
      case SomeDecl d -> d.symbols().forEach(this::symbol);
      default -> {}
    }
    return true;
  }

  private void symbol(Term symbol) {
    switch (symbol) {
      case Var v -> names.add(v.name());
      case Call member ->
          member
              .arguments()
              .subList(0, member.arguments().size() - 1)
              .forEach(t -> names.addAll(VarCollector.of(t)));
      default -> {}
    }
  }
}
