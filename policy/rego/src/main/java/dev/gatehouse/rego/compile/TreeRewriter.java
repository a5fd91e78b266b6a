package dev.gatehouse.rego.compile;

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
import java.util.List;

/** Rebuilds a tree from the leaves up. What a subclass doesn't override stays as it is. */
abstract class TreeRewriter {

  Term term(Term term) {
    return switch (term) {
      case Scalar s -> s;
      case Var v -> var(v);
      case Ref r -> ref(r);
      case ArrayTerm a -> new ArrayTerm(terms(a.items()), a.location());
      case SetTerm s -> new SetTerm(terms(s.items()), s.location());
      case ObjectTerm o ->
          new ObjectTerm(
              o.entries().stream()
                  .map(e -> new ObjectTerm.Entry(term(e.key()), term(e.value())))
                  .toList(),
              o.location());
      case Call c -> new Call(operator(c.operator()), terms(c.arguments()), c.location());
      case ArrayComprehension c -> arrayComprehension(c);
      case SetComprehension c -> setComprehension(c);
      case ObjectComprehension c -> objectComprehension(c);
      case TemplateString t -> template(t);
    };
  }

  Term var(Var v) {
    return v;
  }

  Term ref(Ref r) {
    return new Ref(terms(r.terms()), r.location());
  }

  /** A function's name; only operands after its head are rewritten. */
  Ref operator(Ref r) {
    return r;
  }

  Term arrayComprehension(ArrayComprehension c) {
    return new ArrayComprehension(term(c.term()), body(c.body()), c.location());
  }

  Term setComprehension(SetComprehension c) {
    return new SetComprehension(term(c.term()), body(c.body()), c.location());
  }

  Term objectComprehension(ObjectComprehension c) {
    return new ObjectComprehension(term(c.key()), term(c.value()), body(c.body()), c.location());
  }

  Term template(TemplateString t) {
    return new TemplateString(
        t.multiLine(),
        t.parts().stream()
            .map(
                p ->
                    switch (p) {
                      case Scalar s -> (TemplateString.Part) s;
                      case Expr e -> expr(e);
                    })
            .toList(),
        t.location());
  }

  List<Term> terms(List<Term> terms) {
    return terms.stream().map(this::term).toList();
  }

  List<Expr> body(List<Expr> body) {
    return body.stream().map(this::expr).toList();
  }

  Expr expr(Expr e) {
    Literal literal = literal(e.literal());
    return e.with(literal).with(withs(e.withs()));
  }

  List<With> withs(List<With> withs) {
    return withs.stream().map(this::with).toList();
  }

  With with(With w) {
    return new With(term(w.target()), term(w.value()), w.location());
  }

  Literal literal(Literal literal) {
    return switch (literal) {
      case TermLiteral t -> new TermLiteral(term(t.term()));
      case CallLiteral c -> new CallLiteral(operator(c.operator()), terms(c.arguments()));
      case SomeDecl d -> new SomeDecl(terms(d.symbols()), d.location());
      case Every e ->
          new Every(
              e.key() == null ? null : term(e.key()),
              term(e.value()),
              term(e.domain()),
              body(e.body()),
              e.location());
      case Not n -> new Not(body(n.body()), n.explicitBody(), n.location());
      case And a ->
          new And(
              body(a.left()), body(a.right()), a.explicitLeft(), a.explicitRight(), a.location());
      case Or o ->
          new Or(
              body(o.left()), body(o.right()), o.explicitLeft(), o.explicitRight(), o.location());
    };
  }
}
