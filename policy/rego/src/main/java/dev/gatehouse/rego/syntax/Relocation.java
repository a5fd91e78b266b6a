package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a tree and everything in it one place: that of the whole it is repeated or read in. */
record Relocation(Location place) {

  static Relocation to(Location place) {
    return new Relocation(place);
  }

  Head head(Head head) {
    Head moved =
        head.at(place)
            .withReference(new Ref(terms(head.reference().terms()), place))
            .withArguments(terms(head.arguments()))
            .withKey(optional(head.key()));
    Term value = head.value();
    return value == null ? moved : moved.withValue(term(value), head.generatedValue());
  }

  List<Expr> body(List<Expr> body) {
    return body.stream().map(this::expr).toList();
  }

  private Expr expr(Expr expr) {
    List<With> withs =
        expr.withs().stream().map(w -> new With(term(w.target()), term(w.value()), place)).toList();
    return expr.with(literal(expr.literal())).with(withs).at(place);
  }

  private Literal literal(Literal literal) {
    return switch (literal) {
      case TermLiteral t -> new TermLiteral(term(t.term()));
      case CallLiteral c -> new CallLiteral(ref(c.operator()), terms(c.arguments()));
      case SomeDecl d -> new SomeDecl(terms(d.symbols()), place);
      case Every e ->
          new Every(optional(e.key()), term(e.value()), term(e.domain()), body(e.body()), place);
      case Not n -> new Not(body(n.body()), n.explicitBody(), place);
      case And a ->
          new And(body(a.left()), body(a.right()), a.explicitLeft(), a.explicitRight(), place);
      case Or o ->
          new Or(body(o.left()), body(o.right()), o.explicitLeft(), o.explicitRight(), place);
    };
  }

  private @Nullable Term optional(@Nullable Term term) {
    return term == null ? null : term(term);
  }

  private List<Term> terms(List<Term> terms) {
    return terms.stream().map(this::term).toList();
  }

  private Ref ref(Ref ref) {
    return new Ref(terms(ref.terms()), place);
  }

  private Term term(Term term) {
    return switch (term) {
      case Scalar s -> s.at(place);
      case Var v -> v.at(place);
      case Ref r -> ref(r);
      case ArrayTerm a -> new ArrayTerm(terms(a.items()), place);
      case SetTerm s -> new SetTerm(terms(s.items()), place);
      case ObjectTerm o ->
          new ObjectTerm(
              o.entries().stream()
                  .map(e -> new ObjectTerm.Entry(term(e.key()), term(e.value())))
                  .toList(),
              place);
      case Call c -> new Call(ref(c.operator()), terms(c.arguments()), place);
      case ArrayComprehension c -> new ArrayComprehension(term(c.term()), body(c.body()), place);
      case SetComprehension c -> new SetComprehension(term(c.term()), body(c.body()), place);
      case ObjectComprehension c ->
          new ObjectComprehension(term(c.key()), term(c.value()), body(c.body()), place);
      case TemplateString t ->
          new TemplateString(t.multiLine(), t.parts().stream().map(this::part).toList(), place);
    };
  }

  private TemplateString.Part part(TemplateString.Part part) {
    return switch (part) {
      case Scalar s -> s.at(place);
      case Expr e -> expr(e);
    };
  }
}
