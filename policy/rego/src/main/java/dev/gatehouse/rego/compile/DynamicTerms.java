package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves refs and comprehensions that are nested in other terms into equations before the
 * expression: {@code f(data.foo)} becomes {@code __local0__ = data.foo; f(__local0__)}. After this
 * stage every expression does one thing.
 */
final class DynamicTerms {

  private final NameGenerator names;

  DynamicTerms(NameGenerator names) {
    this.names = names;
  }

  static void rewrite(Workspace work) {
    DynamicTerms stage = new DynamicTerms(work.names);
    work.rewriteRules(rule -> rule.withBody(stage.body(rule.body())));
  }

  List<Expr> body(List<Expr> body) {
    List<Expr> result = new ArrayList<>();
    for (Expr e : body) {
      result.add(e.with(literal(e, result)));
    }
    return result;
  }

  private Literal literal(Expr e, List<Expr> result) {
    return switch (e.literal()) {
      case CallLiteral c when e.isEquality() && c.arguments().size() == 2 ->
          new CallLiteral(
              c.operator(), c.arguments().stream().map(t -> operand(e, t, result)).toList());
      case CallLiteral c ->
          new CallLiteral(
              c.operator(), c.arguments().stream().map(t -> moved(e, t, result)).toList());
      case TermLiteral t -> new TermLiteral(operand(e, t.term(), result));
      case Every every ->
          new Every(
              every.key(),
              every.value(),
              moved(e, every.domain(), result),
              body(every.body()),
              every.location());
      case Not n -> new Not(body(n.body()), n.explicitBody(), n.location());
      case And a ->
          new And(
              body(a.left()), body(a.right()), a.explicitLeft(), a.explicitRight(), a.location());
      case Or o ->
          new Or(
              body(o.left()), body(o.right()), o.explicitLeft(), o.explicitRight(), o.location());
      case Literal.SomeDecl d -> d;
    };
  }

  /**
   * A term that is one side of an equation, or all of an expression: a ref or comprehension may
   * stay.
   */
  private Term operand(Expr e, Term term, List<Expr> result) {
    return switch (term) {
      case Ref r -> ref(e, r, result);
      case ArrayComprehension c -> new ArrayComprehension(c.term(), body(c.body()), c.location());
      case SetComprehension c -> new SetComprehension(c.term(), body(c.body()), c.location());
      case ObjectComprehension c ->
          new ObjectComprehension(c.key(), c.value(), body(c.body()), c.location());
      default -> moved(e, term, result);
    };
  }

  private Ref ref(Expr e, Ref r, List<Expr> result) {
    List<Term> terms = new ArrayList<>();
    terms.add(r.head());
    r.path().forEach(t -> terms.add(moved(e, t, result)));
    return new Ref(terms, r.location());
  }

  private Term moved(Expr e, Term term, List<Expr> result) {
    return switch (term) {
      case Ref r -> equation(e, ref(e, r, result), result);
      case ArrayTerm a ->
          new ArrayTerm(a.items().stream().map(t -> moved(e, t, result)).toList(), a.location());
      case SetTerm s ->
          new SetTerm(s.items().stream().map(t -> moved(e, t, result)).toList(), s.location());
      case ObjectTerm o ->
          new ObjectTerm(
              o.entries().stream()
                  .map(
                      x ->
                          new ObjectTerm.Entry(
                              moved(e, x.key(), result), moved(e, x.value(), result)))
                  .toList(),
              o.location());
      case ArrayComprehension c ->
          equation(e, new ArrayComprehension(c.term(), body(c.body()), c.location()), result);
      case SetComprehension c ->
          equation(e, new SetComprehension(c.term(), body(c.body()), c.location()), result);
      case ObjectComprehension c ->
          equation(
              e, new ObjectComprehension(c.key(), c.value(), body(c.body()), c.location()), result);
      default -> term;
    };
  }

  private Term equation(Expr e, Term term, List<Expr> result) {
    Expr equation = names.equation(term).with(e.withs());
    result.add(equation);
    return CallLiterals.left(equation);
  }
}
