package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.topdown.RuleSet.Chain;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A set or an object that rules add to, on the way of a ref. */
final class PartialSearch {

  /** Stands in a key for an operand that has no value yet. */
  private static final String OPEN = "open";

  private final RefSearch outer;
  private final Query query;
  private final List<RegoValue> path;
  private final RuleSet rules;
  private final Ref ref;

  PartialSearch(RefSearch outer, List<RegoValue> path, RuleSet rules) {
    this.outer = outer;
    this.query = outer.query();
    this.path = path;
    this.rules = rules;
    this.ref = outer.ref();
  }

  @Nullable Exit eval(Answer iter) {
    int next = path.size() + 1;
    if (next == ref.size()) {
      RegoValue whole = known(new ArrayList<>(path), this::whole);
      return query
          .unification()
          .unify(
              new Scalar(whole, ref.location()),
              outer.term(),
              outer.bindings(),
              outer.termBindings(),
              iter);
    }
    if (rules.isEmpty()) {
      return null;
    }
    Optional<RegoValue> known = query.search.known.get(new ArrayList<>(path));
    if (known != null && known.isPresent()) {
      return rest(next, known.get(), iter);
    }
    if (outer.bindings().value(ref.terms().get(next)) == null) {
      return rest(next, known(new ArrayList<>(path), this::whole), iter);
    }
    return narrowed(next, iter);
  }

  private @Nullable Exit rest(int at, RegoValue document, Answer iter) {
    return outer.value(at, new Scalar(document, ref.location()), outer.bindings(), iter);
  }

  private RegoValue known(List<Object> key, Supplier<RegoValue> otherwise) {
    Optional<RegoValue> known = query.search.known.get(key);
    if (known != null && known.isPresent()) {
      return known.get();
    }
    RegoValue value = otherwise.get();
    query.search.known.put(key, value);
    return value;
  }

  /** Every answer of every rule. */
  private RegoValue whole() {
    Growing document = new Growing(rules.multiValue() && rules.ground(), path.size() + 1);
    for (Chain chain : rules.rules()) {
      Definition definition = chain.first();
      Query child = query.child(definition.rule().body());
      query.search.telling.rule(Operation.ENTER, child, definition);
      query.search.services.enter();
      child.eval(
          () -> {
            query.search.telling.rule(Operation.EXIT, child, definition);
            document.add(definition, child.bindings);
            query.search.telling.rule(Operation.REDO, child, definition);
            return null;
          });
      query.search.services.leave();
    }
    return document.value();
  }

  /**
   * Only the answers at keys that the ref already has. What is found is remembered under these
   * keys, and under the operands behind the first one without a value.
   */
  private @Nullable Exit narrowed(int next, Answer iter) {
    List<Object> key = new ArrayList<>(path);
    int end = Math.min(ref.size(), longest());
    int ground = next;
    boolean open = false;
    List<Object> scope = new ArrayList<>();
    for (int i = next; i < end; i++) {
      RegoValue value = outer.bindings().value(ref.terms().get(i));
      open |= value == null;
      if (open) {
        scope.add(value == null ? OPEN : value);
      } else {
        key.add(Objects.requireNonNull(value));
        ground = i + 1;
      }
      Optional<RegoValue> known = query.search.known.get(key(key, scope));
      if (known != null && known.isPresent()) {
        return rest(ground, known.get(), iter);
      }
    }
    while (!scope.isEmpty() && scope.getLast().equals(OPEN)) {
      scope.removeLast();
    }
    Growing document = new Growing(rules.multiValue() && rules.ground(), next);
    for (Chain chain : rules.rules()) {
      add(chain.first(), next, document);
    }
    RegoValue value = document.value();
    RegoValue inner = value;
    for (int i = next; i < ground && inner != null; i++) {
      inner = inner.find(Objects.requireNonNull(outer.bindings().value(ref.terms().get(i))));
    }
    if (inner != null) {
      query.search.known.put(key(key, scope), inner);
    }
    return rest(next, value, iter);
  }

  private static List<Object> key(List<Object> ground, List<Object> scope) {
    List<Object> key = new ArrayList<>(ground);
    if (!scope.isEmpty()) {
      key.add(List.copyOf(scope));
    }
    return key;
  }

  /** How many operands the longest rule can say something of. */
  private int longest() {
    int longest = 0;
    for (Chain chain : rules.rules()) {
      Definition d = chain.first();
      longest = Math.max(longest, d.path().size() + (d.rule().head().isMultiValue() ? 1 : 0));
    }
    return longest;
  }

  private void add(Definition definition, int next, Growing document) {
    Query child = query.child(definition.rule().body());
    Telling telling = query.search.telling;
    boolean[] defined = {false};
    telling.rule(Operation.ENTER, child, definition);
    query.search.services.enter();
    head(
        child,
        definition,
        next,
        () -> {
          defined[0] = true;
          return child.eval(
              () -> {
                telling.rule(Operation.EXIT, child, definition);
                boolean repeated = document.add(definition, child.bindings);
                if (repeated) {
                  telling.rule(Operation.DUPLICATE, child, definition);
                }
                telling.rule(Operation.REDO, child, definition);
                return null;
              });
        });
    query.search.services.leave();
    if (!defined[0]) {
      telling.rule(Operation.FAIL, child, definition);
    }
  }

  /** Unifies the operands of the ref with those of the rule's name, and with its member. */
  private @Nullable Exit head(Query child, Definition definition, int at, Answer iter) {
    Ref name = definition.path();
    if (at < ref.size() && at < name.size()) {
      return child
          .unification()
          .unify(
              ref.terms().get(at),
              name.terms().get(at),
              outer.bindings(),
              child.bindings,
              () -> head(child, definition, at + 1, iter));
    }
    Term member = definition.rule().head().isMultiValue() ? definition.rule().head().key() : null;
    if (member != null && at < ref.size() && name.size() <= ref.size()) {
      return child
          .unification()
          .unify(ref.terms().get(at), member, outer.bindings(), child.bindings, iter);
    }
    return iter.take();
  }
}
