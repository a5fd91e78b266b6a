package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every dotted name in an expression, at any depth: whatever it might call is among them. */
final class NamedFunctions {

  private final Set<String> names = new HashSet<>();

  private NamedFunctions() {}

  static Set<String> in(Expr expression) {
    NamedFunctions found = new NamedFunctions();
    found.expression(expression);
    return found.names;
  }

  private void expressions(List<Expr> body) {
    body.forEach(this::expression);
  }

  private void expression(Expr expression) {
    expression
        .withs()
        .forEach(
            with -> {
              term(with.target());
              term(with.value());
            });
    switch (expression.literal()) {
      case Literal.TermLiteral t -> term(t.term());
      case Literal.CallLiteral c -> {
        term(c.operator());
        terms(c.arguments());
      }
      case Literal.SomeDecl d -> terms(d.symbols());
      case Literal.Every e -> {
        term(e.domain());
        expressions(e.body());
      }
      case Literal.Not n -> expressions(n.body());
      case Literal.And a -> {
        expressions(a.left());
        expressions(a.right());
      }
      case Literal.Or o -> {
        expressions(o.left());
        expressions(o.right());
      }
    }
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Scalar _, Var _ -> {}
      case Ref r -> {
        String name = Terms.dotted(r);
        if (name != null) {
          names.add(name);
        }
        terms(r.terms());
      }
      case ArrayTerm a -> terms(a.items());
      case SetTerm s -> terms(s.items());
      case ObjectTerm o ->
          o.entries()
              .forEach(
                  entry -> {
                    term(entry.key());
                    term(entry.value());
                  });
      case Call c -> {
        term(c.operator());
        terms(c.arguments());
      }
      case ArrayComprehension c -> {
        term(c.term());
        expressions(c.body());
      }
      case SetComprehension c -> {
        term(c.term());
        expressions(c.body());
      }
      case ObjectComprehension c -> {
        term(c.key());
        term(c.value());
        expressions(c.body());
      }
      case TemplateString t ->
          t.parts()
              .forEach(
                  part -> {
                    if (part instanceof Expr expression) {
                      expression(expression);
                    }
                  });
    }
  }
}
