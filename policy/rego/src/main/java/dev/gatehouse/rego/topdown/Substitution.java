package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of one rule or query stand for: terms, whose own variables belong to this
 * substitution or to another one. Values are {@link Scalar}s, whatever their kind.
 */
final class Substitution {

  /** A term with the substitution that its variables belong to. */
  record Bound(Term term, Substitution in) {}

  private final Map<String, Bound> bound = new LinkedHashMap<>();

  /** Each variable where it was first bound. */
  private final Map<String, Var> variables = new LinkedHashMap<>();

  /** Follows variables until one that stands for nothing, or another term. */
  Bound apply(Term term) {
    Term at = term;
    Substitution in = this;
    while (at instanceof Var v) {
      Bound next = in.bound.get(v.name());
      if (next == null) {
        break;
      }
      at = next.term;
      in = next.in;
    }
    return new Bound(at, in);
  }

  void bind(Var variable, Term term, Substitution in) {
    bound.put(variable.name(), new Bound(term, in));
    variables.put(variable.name(), variable);
  }

  void unbind(Var variable) {
    bound.remove(variable.name());
    variables.remove(variable.name());
  }

  Iterable<Var> variables() {
    return variables.values();
  }

  /** The value of a term; null if one of its variables has none. */
  @Nullable RegoValue value(Term term) {
    switch (term) {
      case Scalar s -> {
        return s.value();
      }
      case Var v -> {
        Bound next = apply(v);
        return next.term instanceof Var ? null : next.in.value(next.term);
      }
      case ArrayTerm a -> {
        RegoValue[] items = values(a.items());
        return items == null ? null : RegoArray.of(items);
      }
      case SetTerm s -> {
        RegoValue[] items = values(s.items());
        return items == null ? null : RegoSet.of(items);
      }
      case ObjectTerm o -> {
        RegoObject.Builder object = RegoObject.builder();
        for (ObjectTerm.Entry e : o.entries()) {
          RegoValue key = value(e.key());
          RegoValue value = value(e.value());
          if (key == null || value == null) {
            return null;
          }
          object.put(key, value);
        }
        return object.build();
      }
      case Ref r -> {
        return null;
      }
      case Call c -> {
        return null;
      }
      case ArrayComprehension c -> {
        return null;
      }
      case SetComprehension c -> {
        return null;
      }
      case ObjectComprehension c -> {
        return null;
      }
      case TemplateString t -> {
        return null;
      }
    }
  }

  private RegoValue @Nullable [] values(List<Term> terms) {
    RegoValue[] values = new RegoValue[terms.size()];
    for (int i = 0; i < values.length; i++) {
      RegoValue value = value(terms.get(i));
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  /** The term with every variable that has a value replaced by it. */
  Term plug(Term term) {
    RegoValue value = value(term);
    if (value != null) {
      return term instanceof Scalar ? term : new Scalar(value, term.location());
    }
    return switch (term) {
      case Var v -> {
        Bound next = apply(v);
        yield next.term instanceof Var ? next.term : next.in.plug(next.term);
      }
      case ArrayTerm a -> new ArrayTerm(plugAll(a.items()), a.location());
      case SetTerm s -> new SetTerm(plugAll(s.items()), s.location());
      case ObjectTerm o ->
          new ObjectTerm(
              o.entries().stream()
                  .map(e -> new ObjectTerm.Entry(plug(e.key()), plug(e.value())))
                  .toList(),
              o.location());
      case Ref r -> new Ref(plugAll(r.terms()), r.location());
      default -> term;
    };
  }

  private List<Term> plugAll(List<Term> terms) {
    return terms.stream().map(this::plug).toList();
  }
}
