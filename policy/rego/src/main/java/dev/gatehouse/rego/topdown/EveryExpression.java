package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code every key, value in domain { body }}. */
record EveryExpression(Query query, Expr expr, Every every) {

  @Nullable Exit eval(Answer iter) {
    Search search = query.search;
    if (!Members.isCollection(query.bindings.value(every.domain()))) {
      search.telling.expr(Operation.FAIL, query, expr);
      return null;
    }
    Query domain = query.closure(List.of(generator()));
    boolean[] all = {true};
    search.telling.expr(Operation.ENTER, domain, expr);
    search.services.enter();
    Exit exit = domain.eval(() -> element(domain, all));
    search.services.leave();
    if (exit != null) {
      return exit;
    }
    if (all[0]) {
      Exit after = iter.take();
      search.telling.expr(Operation.EXIT, domain, expr);
      return after;
    }
    search.telling.expr(Operation.FAIL, domain, expr);
    return null;
  }

  private Expr generator() {
    Term key = every.key() == null ? new Var("$_every_" + query.id, every.location()) : every.key();
    Ref element = new Ref(List.of(every.domain(), key), every.domain().location());
    return CallLiterals.equation(element, every.value()).at(every.domain().location());
  }

  private @Nullable Exit element(Query domain, boolean[] all) {
    if (!all[0]) {
      return null;
    }
    Search search = query.search;
    Query body = domain.closure(every.body());
    body.findOne = true;
    boolean[] done = {false};
    search.telling.body(Operation.ENTER, body);
    Exit exit =
        body.eval(
            () -> {
              search.telling.body(Operation.EXIT, body, "early");
              search.telling.body(Operation.REDO, body);
              done[0] = true;
              return null;
            });
    if (!done[0]) {
      all[0] = false;
    }
    search.telling.expr(Operation.REDO, domain, expr);
    return Exit.ended(exit);
  }
}
