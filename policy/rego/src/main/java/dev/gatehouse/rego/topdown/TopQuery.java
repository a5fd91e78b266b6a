package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A query whose answers are asked for. The variables that take the values of its expressions are
 * named as wildcards, as nobody wrote them.
 */
record TopQuery(List<Expr> body, Map<String, Var> variables, List<Term> expressions) {

  static TopQuery of(QueryCompiler.Query query) {
    Map<String, Var> renamed = new HashMap<>();
    int number = 1;
    for (Term t : query.expressions()) {
      if (t instanceof Var v && v.isGenerated()) {
        renamed.put(v.name(), new Var("$term" + number++, v.location()));
      }
    }
    List<Expr> body = query.body().stream().map(e -> rename(e, renamed)).toList();
    Map<String, Var> variables = new HashMap<>();
    query.variables().forEach((name, inside) -> variables.put(name, Var.of(inside)));
    return new TopQuery(
        body, variables, query.expressions().stream().map(t -> rename(t, renamed)).toList());
  }

  /** The variable is written {@code value = expression} or as the last argument of a call. */
  private static Expr rename(Expr e, Map<String, Var> renamed) {
    if (e.literal() instanceof TermLiteral t) {
      return e.with(new TermLiteral(rename(t.term(), renamed)));
    }
    if (!(e.literal() instanceof CallLiteral c)) {
      return e;
    }
    List<Term> arguments =
        new ArrayList<>(c.arguments().stream().map(t -> rename(t, renamed)).toList());
    if (e.isEquality()
        && arguments.size() == 2
        && arguments.get(0) instanceof Var v
        && renamed.containsValue(v)) {
      // As OPA writes it: the expression first.
      arguments = List.of(arguments.get(1), arguments.get(0));
    }
    return e.with(new CallLiteral(c.operator(), arguments));
  }

  private static Term rename(Term t, Map<String, Var> renamed) {
    return t instanceof Var v ? renamed.getOrDefault(v.name(), v) : t;
  }

  static Location place(List<Expr> body) {
    return body.isEmpty() ? Location.NONE : body.getFirst().location();
  }
}
