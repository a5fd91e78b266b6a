package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.List;

/**
 * Refs that are evaluated before their expression is: operands of functions, and whatever is
 * nested. Where one of them is undefined, neither the expression nor its negation holds; the
 * negation of a rule with it does. A ref by itself, and one that is a side of an equation, is no
 * such ref.
 */
final class OperandRefs {
  private OperandRefs() {}

  static boolean noneIn(Literal literal) {
    return switch (literal) {
      case TermLiteral t -> noneBelow(t.term());
      case CallLiteral c when isEquation(c) ->
          c.arguments().stream().allMatch(OperandRefs::noneBelow);
      case CallLiteral c -> noneAt(c.arguments());
      default -> false;
    };
  }

  private static boolean isEquation(CallLiteral call) {
    String name = Terms.dotted(call.operator());
    return call.arguments().size() == 2 && ("eq".equals(name) || "assign".equals(name));
  }

  private static boolean noneBelow(Term term) {
    return term instanceof Ref ref ? noneAt(ref.path()) : noneAt(List.of(term));
  }

  private static boolean noneAt(List<Term> terms) {
    Search search = new Search();
    terms.forEach(search::term);
    return !search.found;
  }

  private static final class Search extends TreeMapping {
    private boolean found;

    @Override
    Term var(Var v) {
      return v;
    }

    @Override
    Term ref(Ref ref) {
      found = true;
      return ref;
    }

    /** A comprehension is defined whatever is in its body. */
    @Override
    List<Expr> closure(List<Expr> body) {
      return body;
    }

    @Override
    Term closed(Term term) {
      return term;
    }
  }
}
