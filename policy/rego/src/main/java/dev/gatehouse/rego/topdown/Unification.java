package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.topdown.Substitution.Bound;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes two terms equal, in every way there is, on behalf of a body. */
record Unification(Query query) {

  @Nullable Exit unify(Term a, Term b, Answer iter) {
    return unify(a, b, query.bindings, query.bindings, iter);
  }

  /**
   * The variables of {@code left} belong to {@code inLeft}, those of {@code right} to the other.
   */
  @Nullable Exit unify(
      Term left, Term right, Substitution inLeft, Substitution inRight, Answer iter) {
    Bound a = inLeft.apply(left);
    Bound b = inRight.apply(right);
    query.search.telling.unify(query, a.term(), b.term());
    if (a.term() instanceof Ref r) {
      return new RefSearch(query, r, a.in(), b.term(), b.in()).eval(iter);
    }
    if (b.term() instanceof Ref r) {
      return new RefSearch(query, r, b.in(), a.term(), a.in()).eval(iter);
    }
    if (isComprehension(a.term())) {
      return unify(collect(a.term()), b.term(), a.in(), b.in(), iter);
    }
    if (isComprehension(b.term())) {
      return unify(collect(b.term()), a.term(), b.in(), a.in(), iter);
    }
    if (a.term() instanceof Var v) {
      if (b.term() instanceof Var w && a.in() == b.in() && v.name().equals(w.name())) {
        return iter.take();
      }
      return bound(v, a.in(), b, iter);
    }
    if (b.term() instanceof Var v) {
      return bound(v, b.in(), a, iter);
    }
    return composites(a, b, iter);
  }

  private static @Nullable Exit bound(Var v, Substitution in, Bound to, Answer iter) {
    in.bind(v, to.term(), to.in());
    Exit exit = iter.take();
    in.unbind(v);
    return exit;
  }

  private @Nullable Exit composites(Bound a, Bound b, Answer iter) {
    RegoValue x = a.in().value(a.term());
    RegoValue y = b.in().value(b.term());
    if (x != null && y != null && !query.search.context.tracer().wantsUnifications()) {
      return x.equals(y) ? iter.take() : null;
    }
    List<Term> left = items(a.term());
    List<Term> right = items(b.term());
    if (left != null && right != null) {
      return left.size() == right.size() ? each(left, right, a.in(), b.in(), 0, iter) : null;
    }
    List<ObjectTerm.Entry> members = entries(a.term());
    List<ObjectTerm.Entry> others = entries(b.term());
    if (members != null && others != null) {
      return members(members, others, a.in(), b.in(), iter);
    }
    return x != null && x.equals(y) ? iter.take() : null;
  }

  private static @Nullable List<Term> items(Term term) {
    return switch (term) {
      case ArrayTerm t -> t.items();
      case Scalar s when s.value() instanceof RegoArray array ->
          array.toList().stream().map(v -> (Term) new Scalar(v, s.location())).toList();
      default -> null;
    };
  }

  private static @Nullable List<ObjectTerm.Entry> entries(Term term) {
    if (term instanceof ObjectTerm o) {
      return o.entries();
    }
    if (term instanceof Scalar s && s.value() instanceof RegoObject object) {
      List<ObjectTerm.Entry> entries = new ArrayList<>();
      object.forEach(
          (k, v) ->
              entries.add(
                  new ObjectTerm.Entry(new Scalar(k, s.location()), new Scalar(v, s.location()))));
      return entries;
    }
    return null;
  }

  /** Unifies terms pairwise. */
  @Nullable Exit each(
      List<Term> left,
      List<Term> right,
      Substitution inLeft,
      Substitution inRight,
      int at,
      Answer iter) {
    if (at == left.size()) {
      return iter.take();
    }
    return unify(
        left.get(at),
        right.get(at),
        inLeft,
        inRight,
        () -> each(left, right, inLeft, inRight, at + 1, iter));
  }

  private @Nullable Exit members(
      List<ObjectTerm.Entry> left,
      List<ObjectTerm.Entry> right,
      Substitution inLeft,
      Substitution inRight,
      Answer iter) {
    if (left.size() != right.size()) {
      return null;
    }
    List<Term> values = new ArrayList<>();
    List<Term> others = new ArrayList<>();
    for (ObjectTerm.Entry entry : left) {
      RegoValue key = inLeft.value(entry.key());
      Term other = null;
      for (ObjectTerm.Entry candidate : right) {
        if (key != null && key.equals(inRight.value(candidate.key()))) {
          other = candidate.value();
        }
      }
      if (other == null) {
        return null;
      }
      values.add(entry.value());
      others.add(other);
    }
    return each(values, others, inLeft, inRight, 0, iter);
  }

  private static boolean isComprehension(Term term) {
    return term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension;
  }

  private Term collect(Term comprehension) {
    return new Scalar(new Collecting(query).value(comprehension), place(comprehension));
  }

  private static Location place(Term term) {
    return Objects.requireNonNull(term.location());
  }

  /** Whether a term is a set some of whose members have no value. */
  static boolean isOpenSet(Term term) {
    return term instanceof SetTerm;
  }
}
