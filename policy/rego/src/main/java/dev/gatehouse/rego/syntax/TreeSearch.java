package dev.gatehouse.rego.syntax;

import java.util.List;
import java.util.function.Predicate;

/**
 * Looks through a tree in the order of the source until something is found.
 *
 * @param terms whether a term is what is looked for
 * @param exprs whether an expression is
 */
public record TreeSearch(Predicate<Term> terms, Predicate<Expr> exprs) {

  /** Looks for terms. */
  public static TreeSearch forTerms(Predicate<Term> wanted) {
    return new TreeSearch(wanted, e -> false);
  }

  /** Looks for expressions. */
  public static TreeSearch forExprs(Predicate<Expr> wanted) {
    return new TreeSearch(t -> false, wanted);
  }

  /** Whether the rule or one of its else branches has what is looked for. */
  public boolean in(Rule rule) {
    Head head = rule.head();
    return in((Term) head.reference())
        || inTerms(head.arguments())
        || (head.key() != null && in(head.key()))
        || (head.value() != null && in(head.value()))
        || in(rule.body())
        || (rule.otherwise() != null && in(rule.otherwise()));
  }

  /** Whether the body has it. */
  public boolean in(List<Expr> body) {
    for (Expr e : body) {
      if (in(e)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the expression is it or has it. */
  public boolean in(Expr expr) {
    if (exprs.test(expr)) {
      return true;
    }
    boolean found =
        switch (expr.literal()) {
          case Literal.TermLiteral t -> in(t.term());
          case Literal.CallLiteral c -> in((Term) c.operator()) || inTerms(c.arguments());
          case Literal.SomeDecl d -> inTerms(d.symbols());
          case Literal.Every e ->
              (e.key() != null && in(e.key())) || in(e.value()) || in(e.domain()) || in(e.body());
          case Literal.Not n -> in(n.body());
          case Literal.And a -> in(a.left()) || in(a.right());
          case Literal.Or o -> in(o.left()) || in(o.right());
        };
    return found || expr.withs().stream().anyMatch(w -> in(w.target()) || in(w.value()));
  }

  /** Whether the term is it or has it. */
  public boolean in(Term term) {
    if (terms.test(term)) {
      return true;
    }
    return switch (term) {
      case Scalar s -> false;
      case Var v -> false;
      case Ref r -> inTerms(r.terms());
      case ArrayTerm a -> inTerms(a.items());
      case SetTerm s -> inTerms(s.items());
      case ObjectTerm o -> o.entries().stream().anyMatch(e -> in(e.key()) || in(e.value()));
      case Call c -> in((Term) c.operator()) || inTerms(c.arguments());
      case ArrayComprehension c -> in(c.term()) || in(c.body());
      case SetComprehension c -> in(c.term()) || in(c.body());
      case ObjectComprehension c -> in(c.key()) || in(c.value()) || in(c.body());
      case TemplateString t -> t.parts().stream().anyMatch(this::inPart);
    };
  }

  private boolean inPart(TemplateString.Part part) {
    return switch (part) {
      case Scalar s -> in((Term) s);
      case Expr e -> in(e);
    };
  }

  private boolean inTerms(List<Term> some) {
    for (Term t : some) {
      if (in(t)) {
        return true;
      }
    }
    return false;
  }
}
