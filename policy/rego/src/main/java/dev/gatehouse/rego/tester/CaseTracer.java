package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the cases that a parameterised test came to, whether they passed or not. */
final class CaseTracer implements QueryTracer {

  private final QueryTracer next;
  private final Ref test;
  private final Map<Long, Ref> bodies = new HashMap<>();
  private final Set<List<RegoValue>> cases = new LinkedHashSet<>();

  /**
   * @param test the path of the test without its variables
   * @param next is told everything, too
   */
  CaseTracer(Ref test, QueryTracer next) {
    this.test = test;
    this.next = next;
  }

  @Override
  public void trace(TraceEvent event) {
    if (event.operation() == Operation.ENTER
        && event.node() instanceof RuleNode r
        && Terms.samePath(r.path().groundPrefix(), test)) {
      bodies.put(event.queryId(), r.path());
    }
    Ref path = bodies.get(event.queryId());
    if (path != null) {
      List<RegoValue> name = name(path, event);
      if (name != null) {
        cases.add(name);
      }
    }
    next.trace(event);
  }

  private @Nullable List<RegoValue> name(Ref path, TraceEvent event) {
    List<RegoValue> name = new ArrayList<>();
    for (Term t : path.terms().subList(test.size(), path.size())) {
      RegoValue value =
          switch (t) {
            case dev.gatehouse.rego.syntax.Scalar s -> s.value();
            case Var v -> {
              Local local = event.locals().get(v.name());
              yield local == null ? null : local.value();
            }
            default -> null;
          };
      if (value == null) {
        return null;
      }
      name.add(value);
    }
    return name;
  }

  @Override
  public boolean wantsLocals() {
    return true;
  }

  /** The values of the variables in the test's name, for each case. */
  Set<List<RegoValue>> cases() {
    return cases;
  }
}
