package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal;
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
import java.util.List;
import java.util.function.Consumer;

/** Visits the terms of what an event is about, outer ones first. */
public final class TraceTerms {

  private final Consumer<Term> visitor;
  private final Consumer<Expr> expressions;

  TraceTerms(Consumer<Term> visitor, Consumer<Expr> expressions) {
    this.visitor = visitor;
    this.expressions = expressions;
  }

  private TraceTerms(Consumer<Term> visitor) {
    this(visitor, e -> {});
  }

  /** Visits every term of the node: of a rule, those of its head and its body. */
  public static void walk(TraceEvent.Node node, Consumer<Term> visitor) {
    TraceTerms walk = new TraceTerms(visitor);
    switch (node) {
      case TraceEvent.ExprNode e -> walk.expr(e.expr());
      case TraceEvent.BodyNode b -> walk.body(b.body());
      case TraceEvent.RuleNode r -> walk.rule(r.rule());
    }
  }

  /** Visits every term of a rule's head. */
  public static void walkHead(Head head, Consumer<Term> visitor) {
    new TraceTerms(visitor).head(head);
  }

  /** Visits every term of an expression. */
  public static void walk(Expr expr, Consumer<Term> visitor) {
    new TraceTerms(visitor).expr(expr);
  }

  void rule(Rule rule) {
    head(rule.head());
    body(rule.body());
  }

  private void head(Head head) {
    head.arguments().forEach(this::term);
    term(head.reference());
    if (head.key() != null) {
      term(head.key());
    }
    if (head.value() != null) {
      term(head.value());
    }
  }

  private void body(List<Expr> body) {
    body.forEach(this::expr);
  }

  private void expr(Expr e) {
    expressions.accept(e);
    switch (e.literal()) {
      case Literal.TermLiteral t -> term(t.term());
      case Literal.CallLiteral c -> {
        term(c.operator());
        c.arguments().forEach(this::term);
      }
      case Literal.SomeDecl d -> d.symbols().forEach(this::term);
      case Literal.Every every -> {
        if (every.key() != null) {
          term(every.key());
        }
        term(every.value());
        term(every.domain());
        body(every.body());
      }
      case Literal.Not n -> body(n.body());
      case Literal.And a -> {
        body(a.left());
        body(a.right());
      }
      case Literal.Or o -> {
        body(o.left());
        body(o.right());
      }
    }
    e.withs()
        .forEach(
            w -> {
              term(w.target());
              term(w.value());
            });
  }

  private void term(Term term) {
    visitor.accept(term);
    switch (term) {
      case Scalar s -> {}
      case Var v -> {}
      case Ref r -> r.terms().forEach(this::term);
      case ArrayTerm a -> a.items().forEach(this::term);
      case SetTerm s -> s.items().forEach(this::term);
      case ObjectTerm o ->
          o.entries()
              .forEach(
                  e -> {
                    term(e.key());
                    term(e.value());
                  });
      case Call c -> {
        term(c.operator());
        c.arguments().forEach(this::term);
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
      case TemplateString t ->
          t.parts()
              .forEach(
                  p -> {
                    switch (p) {
                      case Expr e -> expr(e);
                      case Scalar s -> term(s);
                    }
                  });
    }
  }
}
