package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.List;

/** How often, and how, a variable is used in a body outside of the expression that defines it. */
final class Uses extends TreeMapping {

  private final String name;
  private int strict;
  private int lazy;
  private int heads;
  private int depth;

  private Uses(String name) {
    this.name = name;
  }

  static Uses of(List<Expr> body, int definition, String name) {
    Uses uses = new Uses(name);
    for (int i = 0; i < body.size(); i++) {
      if (i != definition) {
        Expr e = body.get(i);
        uses.depth = e.negated() || !e.withs().isEmpty() ? 1 : 0;
        uses.expr(e);
      }
    }
    return uses;
  }

  /** Where the expression is undefined when the variable is. */
  int strict() {
    return strict;
  }

  /** In negations and inner bodies, which hold nevertheless. */
  int lazy() {
    return lazy;
  }

  /** As the head of refs. */
  int heads() {
    return heads;
  }

  @Override
  Term var(Var v) {
    if (v.name().equals(name)) {
      if (depth == 0) {
        strict++;
      } else {
        lazy++;
      }
    }
    return v;
  }

  @Override
  Term ref(Ref r) {
    if (r.head() instanceof Var v && v.name().equals(name)) {
      heads++;
    }
    return super.ref(r);
  }

  @Override
  List<Expr> closure(List<Expr> body) {
    depth++;
    List<Expr> same = body(body);
    depth--;
    return same;
  }

  @Override
  Term closed(Term term) {
    depth++;
    Term same = term(term);
    depth--;
    return same;
  }
}
