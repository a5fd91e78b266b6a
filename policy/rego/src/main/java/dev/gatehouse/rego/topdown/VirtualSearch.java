package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.topdown.RuleSet.Chain;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document that rules define, on the way of a ref. */
final class VirtualSearch {

  private static final String CONFLICT = "complete rules must not produce multiple outputs";

  private final RefSearch outer;
  private final Query query;
  private final List<RegoValue> path;
  private final List<Object> key;
  private @Nullable RegoValue previous;
  private @Nullable RegoValue found;
  private boolean earlyExit;

  /**
   * @param path where under {@code data} the document is
   */
  VirtualSearch(RefSearch outer, List<RegoValue> path) {
    this.outer = outer;
    this.query = outer.query();
    this.path = path;
    this.key = new ArrayList<>(path);
  }

  @Nullable Exit eval(Answer iter) {
    RuleSet rules = new Documents(query).rules(document(), List.of());
    if (rules.multiValue() || !rules.ground()) {
      return new PartialSearch(outer, path, rules).eval(iter);
    }
    Definition any = rules.any();
    if (any == null || any.rule().head().isFunction()) {
      return null;
    }
    Optional<RegoValue> known = query.search.known.get(key);
    if (known != null) {
      return known.isEmpty()
          ? null
          : outer.value(
              path.size() + 1,
              new Scalar(known.get(), outer.ref().location()),
              outer.bindings(),
              iter);
    }
    earlyExit = rules.earlyExit();
    return Exit.ended(all(rules, iter));
  }

  private Ref document() {
    List<Term> terms = new ArrayList<>();
    terms.add(new Var("data", outer.ref().location()));
    path.forEach(k -> terms.add(new Scalar(k, outer.ref().location())));
    return new Ref(terms, outer.ref().location());
  }

  private @Nullable Exit all(RuleSet rules, Answer iter) {
    Exit deferred = null;
    for (Chain chain : rules.rules()) {
      Exit exit = one(chain.first(), iter);
      if (exit != null) {
        if (!exit.deferred()) {
          return exit;
        }
        deferred = deferred == null ? exit : deferred;
      }
      for (Definition alternative : chain.alternatives()) {
        if (found != null) {
          break;
        }
        exit = one(alternative, iter);
        if (exit != null) {
          if (!exit.deferred()) {
            return exit;
          }
          deferred = deferred == null ? exit : deferred;
        }
      }
      if (found != null) {
        previous = found;
      }
    }
    if (previous == null && rules.otherwise() != null) {
      return one(rules.otherwise(), iter);
    }
    if (previous == null) {
      query.search.known.put(key, null);
    }
    return deferred;
  }

  private @Nullable Exit one(Definition definition, Answer iter) {
    Query child = query.child(definition.rule().body());
    child.findOne = earlyExit;
    found = null;
    query.search.telling.rule(Operation.ENTER, child, definition);
    query.search.services.enter();
    Exit exit = child.eval(() -> answer(child, definition, iter));
    query.search.services.leave();
    return exit;
  }

  private @Nullable Exit answer(Query child, Definition definition, Answer iter) {
    Telling telling = query.search.telling;
    telling.rule(Operation.EXIT, child, definition, child.findOne ? "early" : "");
    RegoValue result =
        Objects.requireNonNull(
            child.bindings.value(Objects.requireNonNull(definition.rule().head().value())));
    found = result;
    if (previous != null) {
      if (!previous.equals(result)) {
        throw new EvaluationException(
            EvaluationException.CONFLICT, CONFLICT, definition.rule().location());
      }
      telling.rule(Operation.REDO, child, definition);
      return null;
    }
    previous = result;
    query.search.known.put(key, result);
    Exit exit =
        outer.value(
            path.size() + 1,
            new Scalar(result, definition.rule().location()),
            child.bindings,
            iter);
    if (exit != null) {
      return exit;
    }
    telling.rule(Operation.REDO, child, definition);
    return null;
  }
}
