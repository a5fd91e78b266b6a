package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes along a ref from its root, trying each key where an operand has no value yet, until the path
 * ends, becomes unknown or meets rules.
 */
final class RefWalk {

  private final PartialEvaluation in;
  private final RuleTree tree;
  private final RuleInlining rules;

  RefWalk(PartialEvaluation in, RuleTree tree) {
    this.in = in;
    this.tree = tree;
    this.rules = new RuleInlining(in, this);
  }

  /** A place on the way. */
  record Place(Ref path, RuleTree.@Nullable Node node, @Nullable RegoValue base) {}

  /** Goes on with each value of the ref, or with the ref itself where that is unknown. */
  void values(Ref ref, Predicate<RegoValue> useless, Consumer<Term> use) {
    in.budget.step();
    if (ref.startsWith("data")) {
      Ref root = new Ref(List.of(ref.head()), ref.location());
      data(new Place(root, tree.root(), in.known.data()), ref, useless, use);
    } else if (ref.startsWith("input")) {
      Ref plugged = in.plug(ref);
      if (in.unknowns.overlaps(plugged)) {
        use.accept(plugged);
      } else if (in.known.input() != null) {
        value(in.known.input(), ref, 1, use);
      }
    } else {
      Term head = in.bindings.resolve(ref.head());
      term(head, ref, 1, use);
    }
  }

  private void data(Place place, Ref ref, Predicate<RegoValue> useless, Consumer<Term> use) {
    in.budget.step();
    int at = place.path().size();
    if (in.unknowns.covers(place.path())) {
      use.accept(rest(place.path(), ref, at));
      return;
    }
    RuleTree.Node node = place.node();
    if (node != null && !node.rules().isEmpty()) {
      rules.values(new RuleInlining.Site(place, node, ref, useless), use);
      return;
    }
    if (at == ref.size()) {
      whole(place, use);
      return;
    }
    Set<RegoValue> unknown = in.unknowns.keysBelow(place.path());
    if (node == null && unknown.isEmpty() && !in.unknowns.isAboveRoots(place.path())) {
      if (place.base() != null) {
        value(place.base(), ref, at, use);
      }
      return;
    }
    Term key = in.bindings.plug(ref.terms().get(at));
    if (key instanceof Scalar s) {
      Place next = step(place, s);
      boolean open = unknown.contains(s.value()) || in.unknowns.covers(next.path());
      if (next.node() != null || next.base() != null || open) {
        data(next, ref, useless, use);
      }
      return;
    }
    if (in.unknowns.isAboveRoots(place.path())) {
      use.accept(rest(place.path(), ref, at));
      return;
    }
    Set<RegoValue> keys = new LinkedHashSet<>(unknown);
    if (node != null) {
      keys.addAll(node.children().keySet());
    }
    if (place.base() != null) {
      keys(place.base()).forEach(keys::add);
    }
    for (RegoValue k : new java.util.TreeSet<>(keys)) {
      Scalar s = new Scalar(k, key.location());
      in.unification().unify(key, s, () -> data(step(place, s), ref, useless, use));
    }
  }

  private static Place step(Place place, Scalar key) {
    RuleTree.Node node = place.node();
    RegoValue base = place.base();
    return new Place(
        place.path().append(List.of(key)),
        node == null ? null : node.children().get(key.value()),
        base == null ? null : base.find(key.value()));
  }

  /** A ref that ends above rules and data. */
  private void whole(Place place, Consumer<Term> use) {
    if (in.unknowns.depends(place.path())) {
      use.accept(place.path());
      return;
    }
    RegoValue value = in.known.document(place.path());
    if (value != null) {
      use.accept(new Scalar(value, place.path().location()));
    }
  }

  /** The path so far with the operands that are left. */
  Ref rest(Ref path, Ref ref, int at) {
    return path.append(in.bindings.plugAll(ref.terms().subList(at, ref.size()))).at(ref.location());
  }

  /** From a known value on. */
  void value(RegoValue value, Ref ref, int at, Consumer<Term> use) {
    in.budget.step();
    if (at == ref.size()) {
      use.accept(new Scalar(value, ref.location()));
      return;
    }
    Term key = in.bindings.plug(ref.terms().get(at));
    if (key instanceof Scalar s) {
      RegoValue found = value.find(s.value());
      if (found != null) {
        value(found, ref, at + 1, use);
      }
      return;
    }
    for (RegoValue k : keys(value)) {
      RegoValue found = java.util.Objects.requireNonNull(value.find(k));
      in.unification()
          .unify(key, new Scalar(k, key.location()), () -> value(found, ref, at + 1, use));
    }
  }

  /** From a term on that has unknown parts. */
  void term(Term unresolved, Ref ref, int at, Consumer<Term> use) {
    Term term = in.bindings.plug(unresolved);
    if (at == ref.size()) {
      use.accept(term);
      return;
    }
    switch (term) {
      case Scalar s -> value(s.value(), ref, at, use);
      case Var v -> use.accept(left(v, ref, at));
      case Ref r -> use.accept(rest(r, ref, at));
      case SetTerm s -> {
        Term key = ref.terms().get(at);
        for (Term item : s.items()) {
          in.unification().unify(key, item, () -> term(item, ref, at + 1, use));
        }
      }
      default -> parts(term, ref, at, use);
    }
  }

  private Ref left(Var head, Ref ref, int at) {
    return rest(new Ref(List.of(head), head.location()), ref, at);
  }

  private void parts(Term term, Ref ref, int at, Consumer<Term> use) {
    Term key = ref.terms().get(at);
    List<Term> items = Unification.items(term);
    List<ObjectTerm.Entry> entries = Unification.entries(term);
    if (items != null) {
      for (int i = 0; i < items.size(); i++) {
        Term item = items.get(i);
        Scalar index = new Scalar(RegoNumber.of(i), key.location());
        in.unification().unify(key, index, () -> term(item, ref, at + 1, use));
      }
    } else if (entries != null) {
      for (ObjectTerm.Entry e : entries) {
        in.unification().unify(key, e.key(), () -> term(e.value(), ref, at + 1, use));
      }
    } else {
      // A comprehension that is left has a variable for a name before anything looks into it.
      throw new IllegalStateException("no document: " + term.kind());
    }
  }

  private static Iterable<RegoValue> keys(RegoValue value) {
    return switch (value) {
      case RegoObject o -> o.keys();
      case RegoSet s -> s;
      case RegoArray a -> {
        List<RegoValue> indexes = new ArrayList<>(a.size());
        for (int i = 0; i < a.size(); i++) {
          indexes.add(RegoNumber.of(i));
        }
        yield indexes;
      }
      default -> List.of();
    };
  }
}
