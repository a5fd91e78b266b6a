package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how often each variable of a rule is mentioned, all bodies in it included. */
public final class VariableUses extends TreeVisitor {

  private final Map<String, Integer> counts = new HashMap<>();

  private VariableUses() {}

  public static Map<String, Integer> count(List<Term> head, List<Expr> body) {
    VariableUses uses = new VariableUses();
    uses.terms(head);
    uses.body(body);
    return uses.counts;
  }

  @Override
  boolean enter(Term term) {
    if (term instanceof Var v) {
      counts.merge(v.name(), 1, Integer::sum);
    }
    return true;
  }
}
