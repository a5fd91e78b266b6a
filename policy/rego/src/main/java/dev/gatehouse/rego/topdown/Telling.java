package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.BodyNode;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Local;
import dev.gatehouse.rego.trace.TraceEvent.Node;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import dev.gatehouse.rego.trace.TraceTerms;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes events of what the search does. */
final class Telling {

  private final Search search;
  private final QueryTracer tracer;
  private final boolean locals;
  private final Map<String, String> originals;
  private @Nullable Query noting;

  Telling(Search search, QueryTracer tracer, Map<String, String> originals) {
    this.search = search;
    this.tracer = tracer;
    this.locals = tracer.wantsLocals();
    this.originals = originals;
  }

  void rule(Operation op, Query q, Definition d) {
    rule(op, q, d, "");
  }

  void rule(Operation op, Query q, Definition d, String message) {
    tell(op, q, new RuleNode(d.rule(), d.path()), d.rule().location(), message, null);
  }

  void body(Operation op, Query q) {
    body(op, q, "");
  }

  void body(Operation op, Query q, String message) {
    tell(op, q, new BodyNode(q.body), TopQuery.place(q.body), message, null);
  }

  void expr(Operation op, Query q, Expr e) {
    tell(op, q, node(q, e), e.location(), "", null);
  }

  @SuppressWarnings("ReferenceEquality") // The very expression: an equal one may stand beside it.
  private static ExprNode node(Query q, Expr e) {
    for (Query at = q; at != null; at = at.parent) {
      for (int i = 0; i < at.body.size(); i++) {
        if (at.body.get(i) == e) {
          return new ExprNode(e, i);
        }
      }
    }
    return new ExprNode(e, 0);
  }

  void unify(Query q, Term a, Term b) {
    if (tracer.wantsUnifications()) {
      Expr e =
          dev.gatehouse.rego.syntax.Expr.of(
              new dev.gatehouse.rego.syntax.Literal.CallLiteral(Ref.of("eq"), List.of(a, b)),
              Location.NONE);
      tell(Operation.UNIFY, q, new ExprNode(e, 0), Location.NONE, "", null);
    }
  }

  void index(Query q, Ref ref, RuleSet found) {
    int count = found.rules().size();
    String message =
        "(matched "
            + count
            + (count == 1 ? " rule" : " rules")
            + (found.earlyExit() ? ", early exit)" : ")");
    Expr e = q.current();
    tell(Operation.INDEX, q, node(q, e), e.location(), message, ref);
  }

  /** The query whose expression calls a function that may leave a note. */
  void noting(Query q) {
    noting = q;
  }

  void note(String text) {
    Query q = noting;
    if (q != null) {
      tracer.trace(
          new TraceEvent(
              Operation.NOTE,
              null,
              q.current().location(),
              q.id,
              q.parentId(),
              text,
              null,
              Map.of(),
              Map.of(),
              q.input));
    }
  }

  private void tell(
      Operation op, Query q, Node node, Location place, String message, @Nullable Ref ref) {
    Location at = place.row() == 0 ? q.lastPlace : place;
    q.lastPlace = at;
    tracer.trace(
        new TraceEvent(
            op,
            node,
            at,
            q.id,
            q.parentId(),
            message,
            ref,
            locals ? locals(q, node) : Map.of(),
            locals ? documents(node) : Map.of(),
            q.input));
  }

  private Map<String, Local> locals(Query q, Node node) {
    Map<String, Local> found = new LinkedHashMap<>();
    for (Var v : q.bindings.variables()) {
      String original = original(v.name());
      found.put(
          v.name(),
          new Local(
              original == null ? v.name() : original, q.bindings.value(v), true, v.location()));
    }
    TraceTerms.walk(
        node,
        t -> {
          if (t instanceof Var v && !found.containsKey(v.name())) {
            String original = original(v.name());
            if (original != null) {
              found.put(v.name(), new Local(original, null, false, v.location()));
            }
          }
        });
    return found;
  }

  private @Nullable String original(String name) {
    String original = originals.get(name);
    return original == null ? search.rules.original(name) : original;
  }

  private Map<Ref, RegoValue> documents(Node node) {
    Map<Ref, RegoValue> found = new LinkedHashMap<>();
    TraceTerms.walk(
        node,
        t -> {
          if (t instanceof Ref r && r.startsWith("data")) {
            Ref prefix = r.groundPrefix();
            List<Object> key = new ArrayList<>();
            prefix.path().forEach(p -> key.add(((Scalar) p).value()));
            Optional<RegoValue> value = search.known.get(key);
            if (value != null && value.isPresent()) {
              found.put(prefix, value.get());
            }
          }
        });
    return found;
  }
}
