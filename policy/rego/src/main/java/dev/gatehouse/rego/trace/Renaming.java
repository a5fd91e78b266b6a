package dev.gatehouse.rego.trace;

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
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives variables the names back that the author gave them. */
final class Renaming {

  private final Map<String, Local> locals;

  Renaming(Map<String, Local> locals) {
    this.locals = locals;
  }

  /** The expression as it is shown: without the key of {@code every} that nobody wrote. */
  Expr shown(Expr e) {
    if (e.literal() instanceof Literal.Every every && every.key() instanceof Var v) {
      Local local = locals.get(v.name());
      if (local == null || local.name().startsWith(Var.GENERATED_PREFIX)) {
        return expr(
            e.with(
                new Literal.Every(
                    null, every.value(), every.domain(), every.body(), every.location())));
      }
    }
    return expr(e);
  }

  List<Expr> body(List<Expr> body) {
    return body.stream().map(this::expr).toList();
  }

  private Expr expr(Expr e) {
    Literal literal =
        switch (e.literal()) {
          case Literal.TermLiteral t -> new Literal.TermLiteral(term(t.term()));
          case Literal.CallLiteral c -> new Literal.CallLiteral(c.operator(), terms(c.arguments()));
          case Literal.SomeDecl d -> d;
          case Literal.Every every ->
              new Literal.Every(
                  optional(every.key()),
                  term(every.value()),
                  term(every.domain()),
                  body(every.body()),
                  every.location());
          case Literal.Not n -> new Literal.Not(body(n.body()), n.explicitBody(), n.location());
          case Literal.And a ->
              new Literal.And(
                  body(a.left()),
                  body(a.right()),
                  a.explicitLeft(),
                  a.explicitRight(),
                  a.location());
          case Literal.Or o ->
              new Literal.Or(
                  body(o.left()),
                  body(o.right()),
                  o.explicitLeft(),
                  o.explicitRight(),
                  o.location());
        };
    return e.with(literal)
        .with(
            e.withs().stream()
                .map(w -> new With(w.target(), term(w.value()), w.location()))
                .toList());
  }

  private @Nullable Term optional(@Nullable Term term) {
    return term == null ? null : term(term);
  }

  private List<Term> terms(List<Term> terms) {
    return terms.stream().map(this::term).toList();
  }

  private Term term(Term term) {
    return switch (term) {
      case Scalar s -> s;
      case Var v -> {
        Local local = locals.get(v.name());
        yield local == null ? v : new Var(local.name(), v.location());
      }
      case Ref r -> new Ref(terms(r.terms()), r.location());
      case ArrayTerm a -> new ArrayTerm(terms(a.items()), a.location());
      case SetTerm s -> new SetTerm(terms(s.items()), s.location());
      case ObjectTerm o ->
          new ObjectTerm(
              o.entries().stream()
                  .map(e -> new ObjectTerm.Entry(term(e.key()), term(e.value())))
                  .toList(),
              o.location());
      case Call c -> new Call(c.operator(), terms(c.arguments()), c.location());
      case ArrayComprehension c ->
          new ArrayComprehension(term(c.term()), body(c.body()), c.location());
      case SetComprehension c -> new SetComprehension(term(c.term()), body(c.body()), c.location());
      case ObjectComprehension c ->
          new ObjectComprehension(term(c.key()), term(c.value()), body(c.body()), c.location());
      case TemplateString t -> t;
    };
  }
}
