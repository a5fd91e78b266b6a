package dev.gatehouse.rego.partial;

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
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Unifies terms of which parts are unknown: a variable without a value gets one, structures are
 * compared part by part, and where something unknown meets anything else the equation is left.
 */
final class Unification {

  /** Any value may do. */
  static final Predicate<RegoValue> ANY = value -> false;

  private final PartialEvaluation in;

  Unification(PartialEvaluation in) {
    this.in = in;
  }

  /** Both lists pair by pair, then what comes after. Lists of different lengths don't unify. */
  void unifyAll(List<Term> left, List<Term> right, Runnable next) {
    if (left.size() == right.size()) {
      unifyAll(left, right, 0, next);
    }
  }

  private void unifyAll(List<Term> left, List<Term> right, int at, Runnable next) {
    if (at == left.size()) {
      next.run();
    } else {
      unify(left.get(at), right.get(at), () -> unifyAll(left, right, at + 1, next));
    }
  }

  /** Both terms, of which each may be a ref or a comprehension. */
  void unify(Term left, Term right, Runnable next) {
    if (isDynamic(left)) {
      Predicate<RegoValue> useless = isDynamic(right) ? ANY : otherThan(right);
      value(left, useless, value -> unify(new Evaluated(value), right, next));
    } else {
      unify(new Evaluated(left), right, next);
    }
  }

  /** A term that needs no more evaluation; a ref in it is one that was left. */
  private record Evaluated(Term term) {}

  private void unify(Evaluated left, Term right, Runnable next) {
    if (isDynamic(right)) {
      value(right, otherThan(left.term()), value -> unifyValues(left.term(), value, next));
    } else {
      unifyValues(left.term(), right, next);
    }
  }

  /** What can't unify with a term that is known; nothing where the term isn't. */
  private Predicate<RegoValue> otherThan(Term term) {
    RegoValue expected = isDynamic(term) ? null : in.bindings.value(term);
    return expected == null ? ANY : value -> !value.equals(expected);
  }

  private static boolean isDynamic(Term term) {
    return term instanceof Ref
        || term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension;
  }

  /**
   * Goes on with each value of a term: one that is known, or a term that stands for it.
   *
   * @param useless values with which nothing would come of it
   */
  void value(Term term, Predicate<RegoValue> useless, Consumer<Term> use) {
    if (term instanceof Ref r) {
      in.refs().values(r, useless, use);
      return;
    }
    Term plugged = in.bindings.plug(term);
    if (!isDynamic(term) || in.unknowns.depends(plugged, in.bindings::isUnknown)) {
      use.accept(plugged);
      return;
    }
    RegoValue value = in.known.value(plugged);
    if (value != null) {
      use.accept(new Scalar(value, term.location()));
    }
  }

  /** Two terms that need no more evaluation. */
  private void unifyValues(Term left, Term right, Runnable next) {
    in.budget.step();
    Term a = in.bindings.resolve(left);
    Term b = in.bindings.resolve(right);
    if (a instanceof Var x && b instanceof Var y && x.name().equals(y.name())) {
      next.run();
    } else if (isDynamic(a) || isDynamic(b)) {
      in.leaveEquation(a, b, next);
    } else if (a instanceof Var v && !in.bindings.isUnknown(v.name())) {
      in.bindings.with(v, b, next);
    } else if (b instanceof Var v && !in.bindings.isUnknown(v.name())) {
      in.bindings.with(v, a, next);
    } else if (a instanceof Var || b instanceof Var) {
      in.leaveEquation(a, b, next);
    } else if (a instanceof Scalar s && b instanceof Scalar t) {
      if (s.value().equals(t.value())) {
        next.run();
      }
    } else {
      unifyComposites(a, b, next);
    }
  }

  private void unifyComposites(Term a, Term b, Runnable next) {
    List<Term> left = items(a);
    List<Term> right = items(b);
    if (left != null && right != null) {
      unifyAllValues(left, right, 0, next);
      return;
    }
    List<ObjectTerm.Entry> mine = entries(a);
    List<ObjectTerm.Entry> theirs = entries(b);
    if (mine != null && theirs != null) {
      unifyObjects(a, b, mine, theirs, next);
    } else if (a instanceof SetTerm || b instanceof SetTerm) {
      if (mayBeSet(a) && mayBeSet(b)) {
        in.leaveEquation(a, b, next);
      }
    }
  }

  private static boolean mayBeSet(Term term) {
    return term instanceof SetTerm
        || (term instanceof Scalar s && s.value() instanceof dev.gatehouse.rego.value.RegoSet);
  }

  private void unifyAllValues(List<Term> left, List<Term> right, int at, Runnable next) {
    if (left.size() != right.size()) {
      return;
    }
    if (at == left.size()) {
      next.run();
    } else {
      unifyValues(left.get(at), right.get(at), () -> unifyAllValues(left, right, at + 1, next));
    }
  }

  private void unifyObjects(
      Term a, Term b, List<ObjectTerm.Entry> mine, List<ObjectTerm.Entry> theirs, Runnable next) {
    List<Term> left = new ArrayList<>();
    List<Term> right = new ArrayList<>();
    for (ObjectTerm.Entry e : mine) {
      RegoValue key = in.bindings.value(e.key());
      if (key == null) {
        in.leaveEquation(a, b, next);
        return;
      }
      for (ObjectTerm.Entry other : theirs) {
        RegoValue otherKey = in.bindings.value(other.key());
        if (otherKey == null) {
          in.leaveEquation(a, b, next);
          return;
        }
        if (key.equals(otherKey)) {
          left.add(e.value());
          right.add(other.value());
        }
      }
    }
    if (left.size() == mine.size() && left.size() == theirs.size()) {
      unifyAllValues(left, right, 0, next);
    }
  }

  static @Nullable List<Term> items(Term term) {
    if (term instanceof ArrayTerm a) {
      return a.items();
    }
    return term instanceof Scalar s && s.value() instanceof RegoArray array
        ? scalars(array.toList(), term.location())
        : null;
  }

  static @Nullable List<ObjectTerm.Entry> entries(Term term) {
    if (term instanceof ObjectTerm o) {
      return o.entries();
    }
    if (!(term instanceof Scalar s && s.value() instanceof RegoObject object)) {
      return null;
    }
    List<ObjectTerm.Entry> entries = new ArrayList<>();
    object.forEach(
        (key, value) ->
            entries.add(
                new ObjectTerm.Entry(
                    new Scalar(key, term.location()), new Scalar(value, term.location()))));
    return entries;
  }

  private static List<Term> scalars(List<RegoValue> values, Location place) {
    List<Term> terms = new ArrayList<>(values.size());
    values.forEach(v -> terms.add(new Scalar(v, place)));
    return terms;
  }
}
