package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What variables stand for at a point of a partial evaluation: a term, or an unknown that an
 * expression that was left gives a value to. Names are unique in an evaluation. Belongs to one
 * thread.
 */
final class Bindings {

  private final Map<String, Term> terms = new HashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final TreeMapping plugging =
      new TreeMapping() {
        @Override
        Term var(Var v) {
          Term bound = terms.get(v.name());
          return bound == null ? v : plug(bound);
        }

        @Override
        Term term(Term t) {
          return folded(super.term(t));
        }
      };

  /** Goes on with the variable bound, and forgets it. */
  void with(Var v, Term term, Runnable next) {
    terms.put(v.name(), term);
    next.run();
    terms.remove(v.name());
  }

  /** Goes on with the variables that have no value yet being unknown. */
  void withUnknown(Set<String> names, Runnable next) {
    List<String> fresh = new ArrayList<>();
    for (String name : names) {
      if (!terms.containsKey(name) && unknown.add(name)) {
        fresh.add(name);
      }
    }
    next.run();
    fresh.forEach(unknown::remove);
  }

  boolean isUnknown(String name) {
    return unknown.contains(name);
  }

  Set<String> unknowns() {
    return new LinkedHashSet<>(unknown);
  }

  boolean isBound(String name) {
    return terms.containsKey(name);
  }

  /** The term that a variable stands for, as far as it leads; other terms as they are. */
  Term resolve(Term term) {
    Term t = term;
    while (t instanceof Var v) {
      Term bound = terms.get(v.name());
      if (bound == null) {
        return t;
      }
      t = bound;
    }
    return t;
  }

  /** The term with all that is known put in. */
  Term plug(Term term) {
    return plugging.term(term);
  }

  List<Term> plugAll(List<Term> terms) {
    return plugging.terms(terms);
  }

  Expr plug(Expr e) {
    return plugging.expr(e);
  }

  List<Expr> plug(List<Expr> body) {
    return plugging.body(body);
  }

  /** The value of a term without variables, or null. */
  @Nullable RegoValue value(Term term) {
    return plug(term) instanceof Scalar s ? s.value() : null;
  }

  /** A composite of values as a value. */
  private static Term folded(Term term) {
    return switch (term) {
      case ArrayTerm a when a.items().stream().allMatch(Scalar.class::isInstance) ->
          new Scalar(RegoArray.copyOf(values(a.items())), a.location());
      case SetTerm s when s.items().stream().allMatch(Scalar.class::isInstance) ->
          new Scalar(RegoSet.copyOf(values(s.items())), s.location());
      case ObjectTerm o
          when o.entries().stream()
              .allMatch(e -> e.key() instanceof Scalar && e.value() instanceof Scalar) -> {
        RegoObject.Builder object = RegoObject.builder(o.entries().size());
        for (ObjectTerm.Entry e : o.entries()) {
          object.put(((Scalar) e.key()).value(), ((Scalar) e.value()).value());
        }
        yield new Scalar(object.build(), o.location());
      }
      default -> term;
    };
  }

  private static List<RegoValue> values(List<Term> items) {
    return items.stream().map(t -> ((Scalar) t).value()).toList();
  }
}
