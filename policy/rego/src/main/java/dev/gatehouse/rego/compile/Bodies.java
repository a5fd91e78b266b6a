package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small things that several stages do with bodies. */
final class Bodies {

  private Bodies() {}

  /** Whether the body is the {@code true} that stands for none. */
  static boolean isEmpty(List<Expr> body) {
    return body.size() == 1
        && body.get(0).literal() instanceof TermLiteral t
        && t.term() instanceof Scalar s
        && s.value().equals(RegoBoolean.TRUE);
  }

  /** The body with more at its end, in place of the {@code true} of an empty one. */
  static List<Expr> append(List<Expr> body, List<Expr> more) {
    if (more.isEmpty()) {
      return body;
    }
    List<Expr> all = new ArrayList<>(isEmpty(body) ? List.of() : body);
    all.addAll(more);
    return all;
  }

  /**
   * Whether a term has a ref or a comprehension in it, which has to be evaluated before the term is
   * a value.
   */
  static boolean requiresEvaluation(@Nullable Term term) {
    if (term == null) {
      return false;
    }
    boolean[] found = {false};
    new TreeVisitor() {
      @Override
      boolean enter(Term t) {
        if (t instanceof Ref
            || t instanceof ArrayComprehension
            || t instanceof SetComprehension
            || t instanceof ObjectComprehension) {
          found[0] = true;
        }
        return !found[0];
      }
    }.term(term);
    return found[0];
  }
}
