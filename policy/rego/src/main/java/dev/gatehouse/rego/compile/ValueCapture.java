package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the value of each expression of a query to a variable, so that answers can have it: a
 * document or a call that is false is an answer, too. Where there can be several answers, or
 * several expressions must hold, those that are false are left out.
 */
final class ValueCapture {

  private final Workspace work;
  private final NameGenerator names;

  ValueCapture(Workspace work, NameGenerator names) {
    this.work = work;
    this.names = names;
  }

  List<Expr> capture(List<Expr> body, List<Term> values) {
    List<Expr> result = new ArrayList<>();
    for (Expr e : body) {
      Var value = names.fresh(e.location());
      switch (e.literal()) {
        case TermLiteral t when !e.negated() -> {
          result.add(e.with(CallLiterals.equation(value, t.term()).literal()));
          values.add(value);
        }
        case CallLiteral c when !e.negated() && hasResult(e, c) -> {
          List<Term> arguments = new ArrayList<>(c.arguments());
          arguments.add(value);
          result.add(e.with(new CallLiteral(c.operator(), arguments)));
          values.add(value);
        }
        default -> {
          result.add(e);
          values.add(new Scalar(RegoBoolean.TRUE, e.location()));
        }
      }
    }
    if (body.size() > 1 || Iterations.in(work, body)) {
      for (Term value : List.copyOf(values)) {
        if (value instanceof Var v) {
          result.add(Expr.of(v, v.location()).with(Expr.Origin.GENERATED));
        }
      }
    }
    return result;
  }

  private boolean hasResult(Expr e, CallLiteral c) {
    if (e.isEquality() || e.isAssignment()) {
      return false;
    }
    BuiltinFunction builtin = work.builtin(c.operator());
    boolean isProcedure = builtin != null && builtin.declaration().result() == null;
    return !isProcedure && work.arity(c.operator()) == c.arguments().size();
  }
}
