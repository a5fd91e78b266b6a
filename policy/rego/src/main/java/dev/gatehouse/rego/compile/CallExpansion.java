package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
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
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.TermOrder;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves nested calls out into expressions of their own, in the order in which they are to be
 * evaluated: {@code x = f(g(y))} becomes {@code g(y, __local0__); f(__local0__, __local1__); x =
 * __local1__}.
 */
final class CallExpansion {

  private final NameGenerator names;

  CallExpansion(NameGenerator names) {
    this.names = names;
  }

  static void rewrite(Workspace work) {
    CallExpansion expansion = new CallExpansion(work.names);
    work.rewriteRules(expansion::rule);
  }

  private Rule rule(Rule rule) {
    List<Expr> before = new ArrayList<>();
    Head head = rule.head();
    head = head.withArguments(head.arguments().stream().map(a -> term(a, before)).toList());
    if (head.key() != null) {
      head = head.withKey(term(head.key(), before));
    }
    if (head.value() != null) {
      head = head.withValue(term(head.value(), before), head.generatedValue());
    }
    return rule.withHead(head).withBody(body(Bodies.append(rule.body(), before)));
  }

  List<Expr> body(List<Expr> body) {
    List<Expr> result = new ArrayList<>();
    for (Expr e : body) {
      expr(e, result);
    }
    return result;
  }

  private void expr(Expr e, List<Expr> result) {
    List<With> withs = new ArrayList<>();
    for (With w : e.withs()) {
      withs.add(new With(w.target(), term(w.value(), result), w.location()));
    }
    Expr expr = e.with(withs);
    List<Expr> support = new ArrayList<>();
    Literal literal =
        switch (e.literal()) {
          case TermLiteral t -> new TermLiteral(term(t.term(), support));
          case CallLiteral c ->
              new CallLiteral(
                  c.operator(), c.arguments().stream().map(a -> term(a, support)).toList());
          case Every every -> every(every, withs, result);
          case Not n -> new Not(body(n.body()), n.explicitBody(), n.location());
          case And a ->
              new And(
                  body(a.left()),
                  body(a.right()),
                  a.explicitLeft(),
                  a.explicitRight(),
                  a.location());
          case Or o ->
              new Or(
                  body(o.left()),
                  body(o.right()),
                  o.explicitLeft(),
                  o.explicitRight(),
                  o.location());
          case Literal.SomeDecl d -> d;
        };
    for (Expr s : support) {
      result.add(withs.isEmpty() ? s : s.with(withs));
    }
    result.add(expr.with(literal));
  }

  private Every every(Every every, List<With> withs, List<Expr> result) {
    Var domain = names.fresh(every.domain().location());
    expr(
        CallLiterals.equation(domain, every.domain()).with(Expr.Origin.GENERATED).with(withs),
        result);
    return new Every(every.key(), every.value(), domain, body(every.body()), every.location());
  }

  private List<Term> terms(List<Term> terms, List<Expr> support) {
    return terms.stream().map(t -> term(t, support)).toList();
  }

  private Term term(Term term, List<Expr> support) {
    return switch (term) {
      case Call c -> {
        List<Term> arguments = new ArrayList<>(terms(c.arguments(), support));
        Var output = names.fresh(c.location());
        arguments.add(output);
        support.add(
            Expr.of(new CallLiteral(c.operator(), arguments), c.location())
                .with(Expr.Origin.GENERATED));
        yield output;
      }
      case Ref r -> ref(r, support);
      case ArrayTerm a -> new ArrayTerm(terms(a.items(), support), a.location());
      case SetTerm s -> new SetTerm(terms(TermOrder.members(s), support), s.location());
      case ObjectTerm o ->
          new ObjectTerm(
              TermOrder.entries(o).stream()
                  .map(e -> new ObjectTerm.Entry(term(e.key(), support), term(e.value(), support)))
                  .toList(),
              o.location());
      case ArrayComprehension c -> {
        List<Expr> inner = new ArrayList<>();
        Term head = term(c.term(), inner);
        yield new ArrayComprehension(head, body(Bodies.append(c.body(), inner)), c.location());
      }
      case SetComprehension c -> {
        List<Expr> inner = new ArrayList<>();
        Term head = term(c.term(), inner);
        yield new SetComprehension(head, body(Bodies.append(c.body(), inner)), c.location());
      }
      case ObjectComprehension c -> {
        List<Expr> inner = new ArrayList<>();
        Term key = term(c.key(), inner);
        Term value = term(c.value(), inner);
        yield new ObjectComprehension(
            key, value, body(Bodies.append(c.body(), inner)), c.location());
      }
      default -> term;
    };
  }

  /** A ref whose head is a value gets a variable for a head. */
  private Ref ref(Ref ref, List<Expr> support) {
    List<Term> terms = new ArrayList<>(terms(ref.terms(), support));
    for (int i = 0; i < terms.size(); i++) {
      if (ref.terms().get(i) instanceof Call call && terms.get(i) instanceof Var output) {
        names.standsIn(output, call);
      }
    }
    if (!(terms.get(0) instanceof Var)) {
      Expr equation = names.equation(terms.get(0));
      support.add(equation);
      terms.set(0, CallLiterals.left(equation));
    }
    return new Ref(terms, ref.location());
  }
}
