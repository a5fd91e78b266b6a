package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.TreeSearch;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the keywords that a module's expressions are written with and that an import may bring. */
final class UsedKeywords {

  private UsedKeywords() {}

  static Set<String> of(Module module) {
    Set<String> used = new LinkedHashSet<>();
    TreeSearch everywhere =
        TreeSearch.forExprs(
            e -> {
              add(e, used);
              return false;
            });
    module.rules().forEach(everywhere::in);
    return used;
  }

  private static void add(Expr expr, Set<String> used) {
    switch (expr.literal()) {
      case CallLiteral c when Printer.isMember(c.operator()) -> used.add("in");
      case Every e -> used.add("every");
      case Not n -> used.add("not");
      case And a -> used.add("and");
      case Or o -> used.add("or");
      default -> {}
    }
    if (expr.negated() && LogicalWriter.isLogical(expr)) {
      used.add("not");
    }
  }
}
