package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
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
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.List;

/**
 * Walks a tree in source order. A subclass looks at what interests it and decides whether to go on
 * below.
 */
abstract class TreeVisitor {

  /** Looks at a term; false if what is in it doesn't matter. */
  boolean enter(Term term) {
    return true;
  }

  /** Looks at an expression; false if what is in it doesn't matter. */
  boolean enter(Expr expr) {
    return true;
  }

  final void rule(Rule rule) {
    head(rule.head());
    body(rule.body());
    if (rule.otherwise() != null) {
      rule(rule.otherwise());
    }
  }

  final void head(Head head) {
    term(head.reference());
    terms(head.arguments());
    if (head.key() != null) {
      term(head.key());
    }
    if (head.value() != null) {
      term(head.value());
    }
  }

  final void body(List<Expr> body) {
    for (Expr e : body) {
      expr(e);
    }
  }

  final void terms(List<Term> terms) {
    for (Term t : terms) {
      term(t);
    }
  }

  final void expr(Expr expr) {
    if (!enter(expr)) {
      return;
    }
    switch (expr.literal()) {
      case TermLiteral t -> term(t.term());
      case CallLiteral c -> {
        operator(c.operator());
        terms(c.arguments());
      }
      case SomeDecl d -> terms(d.symbols());
      case Every e -> {
        if (e.key() != null) {
          term(e.key());
        }
        term(e.value());
        term(e.domain());
        body(e.body());
      }
      case Not n -> body(n.body());
      case And a -> {
        body(a.left());
        body(a.right());
      }
      case Or o -> {
        body(o.left());
        body(o.right());
      }
    }
    for (With w : expr.withs()) {
      with(w);
    }
  }

  void with(With with) {
    term(with.target());
    term(with.value());
  }

  void operator(Ref operator) {
    term(operator);
  }

  final void term(Term term) {
    if (!enter(term)) {
      return;
    }
    switch (term) {
      case Scalar s -> {}
      case Var v -> {}
      case Ref r -> terms(r.terms());
      case ArrayTerm a -> terms(a.items());
      case SetTerm s -> terms(s.items());
      case ObjectTerm o -> {
        for (ObjectTerm.Entry e : o.entries()) {
          term(e.key());
          term(e.value());
        }
      }
      case Call c -> {
        operator(c.operator());
        terms(c.arguments());
      }
      case ArrayComprehension c -> {
        term(c.term());
        body(c.body());
      }
      case SetComprehension c -> {
        term(c.term());
        body(c.body());
      }
      case ObjectComprehension c -> {
        term(c.key());
        term(c.value());
        body(c.body());
      }
      case TemplateString t -> {
        for (TemplateString.Part p : t.parts()) {
          if (p instanceof Expr e) {
            expr(e);
          }
        }
      }
    }
  }
}
