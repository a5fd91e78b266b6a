package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;

/**
 * Rebuilds bodies with other terms in place of variables. Names of functions, and what {@code with}
 * replaces, are no variables and stay.
 */
abstract class TreeMapping {

  /** What takes the place of a variable. */
  abstract Term var(Var v);

  /** What takes the place of a function's name. */
  Ref operator(Ref operator) {
    return operator;
  }

  /** A body within a body: one of a comprehension, or of {@code every}, {@code not} and such. */
  List<Expr> closure(List<Expr> body) {
    return body(body);
  }

  /** The head of a comprehension, which belongs to its body. */
  Term closed(Term term) {
    return term(term);
  }

  List<Expr> body(List<Expr> body) {
    List<Expr> mapped = new ArrayList<>(body.size());
    for (Expr e : body) {
      mapped.add(expr(e));
    }
    return mapped;
  }

  Expr expr(Expr e) {
    Expr mapped = e.with(literal(e.literal()));
    return e.withs().isEmpty() ? mapped : mapped.with(e.withs().stream().map(this::with).toList());
  }

  /** A ref that is still the value of a {@code with} names a function. */
  private With with(With w) {
    return w.value() instanceof Ref ? w : new With(w.target(), term(w.value()), w.location());
  }

  private Literal literal(Literal literal) {
    return switch (literal) {
      case TermLiteral t -> new TermLiteral(term(t.term()));
      case CallLiteral c -> new CallLiteral(operator(c.operator()), terms(c.arguments()));
      case SomeDecl d -> d;
      case Every e ->
          new Every(
              e.key() == null ? null : closed(e.key()),
              closed(e.value()),
              term(e.domain()),
              closure(e.body()),
              e.location());
      case Not n -> new Not(closure(n.body()), n.explicitBody(), n.location());
      case And a ->
          new And(
              closure(a.left()),
              closure(a.right()),
              a.explicitLeft(),
              a.explicitRight(),
              a.location());
      case Or o ->
          new Or(
              closure(o.left()),
              closure(o.right()),
              o.explicitLeft(),
              o.explicitRight(),
              o.location());
    };
  }

  List<Term> terms(List<Term> terms) {
    List<Term> mapped = new ArrayList<>(terms.size());
    for (Term t : terms) {
      mapped.add(term(t));
    }
    return mapped;
  }

  Term term(Term term) {
    return switch (term) {
      case Scalar s -> s;
      case Var v -> var(v);
      case Ref r -> ref(r);
      case ArrayTerm a -> new ArrayTerm(terms(a.items()), a.location());
      case SetTerm s -> new SetTerm(terms(s.items()), s.location());
      case ObjectTerm o -> {
        List<ObjectTerm.Entry> entries = new ArrayList<>(o.entries().size());
        for (ObjectTerm.Entry e : o.entries()) {
          entries.add(new ObjectTerm.Entry(term(e.key()), term(e.value())));
        }
        yield new ObjectTerm(entries, o.location());
      }
      case Call c -> new Call(operator(c.operator()), terms(c.arguments()), c.location());
      case ArrayComprehension c ->
          new ArrayComprehension(closed(c.term()), closure(c.body()), c.location());
      case SetComprehension c ->
          new SetComprehension(closed(c.term()), closure(c.body()), c.location());
      case ObjectComprehension c ->
          new ObjectComprehension(
              closed(c.key()), closed(c.value()), closure(c.body()), c.location());
      case TemplateString t -> t;
    };
  }

  /** A ref; one whose head becomes a ref is that ref with more operands. */
  Term ref(Ref r) {
    Term head = isRoot(r.head()) ? r.head() : term(r.head());
    List<Term> path = terms(r.path());
    if (head instanceof Ref longer) {
      return new Ref(longer.append(path).terms(), r.location());
    }
    List<Term> all = new ArrayList<>(path.size() + 1);
    all.add(head);
    all.addAll(path);
    return new Ref(all, r.location());
  }

  static boolean isRoot(Term head) {
    return head instanceof Var v && (v.name().equals("input") || v.name().equals("data"));
  }
}
