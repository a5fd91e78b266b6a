package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of terms at a step of a trace. */
record LocalValues(TraceEvent event, RegoObject data) {

  /** The value; null if the term has none there, or none that is known. */
  @Nullable RegoValue of(Term term) {
    return switch (term) {
      case Scalar s -> s.value();
      case Var v -> {
        Local local = event.locals().get(v.name());
        yield local == null ? null : local.value();
      }
      case Ref r -> ref(r);
      case ArrayTerm a -> {
        List<RegoValue> items = all(a.items());
        yield items == null ? null : RegoArray.copyOf(items);
      }
      case SetTerm s -> {
        List<RegoValue> items = all(s.items());
        yield items == null ? null : RegoSet.copyOf(items);
      }
      case ObjectTerm o -> object(o);
      default -> null;
    };
  }

  private @Nullable RegoObject object(ObjectTerm o) {
    RegoObject.Builder object = RegoObject.builder();
    for (ObjectTerm.Entry e : o.entries()) {
      RegoValue key = of(e.key());
      RegoValue value = of(e.value());
      if (key == null || value == null) {
        return null;
      }
      object.put(key, value);
    }
    return object.build();
  }

  private @Nullable List<RegoValue> all(List<Term> terms) {
    List<RegoValue> values = new ArrayList<>();
    for (Term t : terms) {
      RegoValue value = of(t);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private @Nullable RegoValue ref(Ref r) {
    RegoValue at;
    int next = 1;
    if (r.startsWith("input")) {
      at = event.input();
    } else if (r.startsWith("data")) {
      Ref prefix = r.groundPrefix();
      at = null;
      for (var known : event.documents().entrySet()) {
        if (dev.gatehouse.rego.syntax.Terms.samePath(known.getKey(), prefix)) {
          at = known.getValue();
          next = prefix.size();
        }
      }
      at = at == null ? data : at;
    } else {
      at = of(r.head());
    }
    for (Term operand : r.terms().subList(next, r.size())) {
      RegoValue key = of(operand);
      at = at == null || key == null ? null : at.find(key);
    }
    return at;
  }
}
