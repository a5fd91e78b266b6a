package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.topdown.RuleSet.Chain;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a function that rules define. */
final class FunctionSearch {

  private static final String CONFLICT =
      "functions must not produce multiple outputs for same inputs";

  private final Query query;
  private final Ref operator;
  private final List<Term> arguments;
  private final RuleSet rules;
  private final int arity;
  private @Nullable RegoValue previous;
  private @Nullable RegoValue found;
  private List<Object> key = List.of();

  FunctionSearch(Query query, Ref operator, List<Term> arguments) {
    this.query = query;
    this.operator = operator;
    this.arguments = arguments;
    this.rules = new Documents(query).rules(operator, arguments);
    Definition any = rules.any();
    this.arity = any == null ? 0 : any.rule().head().arguments().size();
  }

  @Nullable Exit eval(Answer iter) {
    if (rules.isEmpty()) {
      return null;
    }
    key = key();
    Optional<RegoValue> known = query.search.known.get(key);
    if (known != null && known.isPresent()) {
      RegoValue value = known.get();
      if (arity == arguments.size()) {
        return RegoBoolean.FALSE.equals(value) ? null : iter.take();
      }
      return query
          .unification()
          .unify(arguments.getLast(), new Scalar(value, arguments.getLast().location()), iter);
    }
    return Exit.ended(all(iter));
  }

  private List<Object> key() {
    List<Object> parts = new ArrayList<>();
    operator.path().forEach(t -> parts.add(((Scalar) t).value()));
    parts.add("called");
    for (int i = 0; i < arity; i++) {
      RegoValue value = query.bindings.value(arguments.get(i));
      parts.add(value == null ? "open" : value);
    }
    return parts;
  }

  private @Nullable Exit all(Answer iter) {
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
    if (rules.otherwise() != null && previous == null) {
      return one(rules.otherwise(), iter);
    }
    return deferred;
  }

  private @Nullable Exit one(Definition definition, Answer iter) {
    Query child = query.child(definition.rule().body());
    child.findOne = rules.earlyExit();
    List<Term> parameters = new ArrayList<>(definition.rule().head().arguments());
    if (arguments.size() == parameters.size() + 1) {
      parameters.add(Objects.requireNonNull(definition.rule().head().value()));
    }
    found = null;
    Search search = query.search;
    search.telling.rule(Operation.ENTER, child, definition);
    search.services.enter();
    Exit exit =
        child
            .unification()
            .each(
                arguments,
                parameters,
                query.bindings,
                child.bindings,
                0,
                () -> child.eval(() -> answer(child, definition, iter)));
    search.services.leave();
    return exit;
  }

  private @Nullable Exit answer(Query child, Definition definition, Answer iter) {
    Search search = query.search;
    search.telling.rule(Operation.EXIT, child, definition, child.findOne ? "early" : "");
    RegoValue result =
        Objects.requireNonNull(
            child.bindings.value(Objects.requireNonNull(definition.rule().head().value())));
    found = result;
    search.known.put(key, result);
    boolean falseResult = arity == arguments.size() && RegoBoolean.FALSE.equals(result);
    if (previous != null && !previous.equals(result)) {
      throw new EvaluationException(
          EvaluationException.CONFLICT, CONFLICT, definition.rule().location());
    }
    if (falseResult) {
      previous = result;
      return null;
    }
    if (previous != null) {
      search.telling.rule(Operation.REDO, child, definition);
      return null;
    }
    previous = result;
    Exit exit = iter.take();
    if (exit != null) {
      return exit;
    }
    search.telling.rule(Operation.REDO, child, definition);
    return null;
  }
}
