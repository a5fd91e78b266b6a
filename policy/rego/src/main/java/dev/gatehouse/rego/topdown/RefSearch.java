package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.topdown.Substitution.Bound;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows a ref and unifies each document that it comes to with a term.
 *
 * @param ref the ref, whose variables belong to {@code bindings}
 * @param term what the documents must be, with variables of {@code termBindings}
 */
record RefSearch(
    Query query, Ref ref, Substitution bindings, Term term, Substitution termBindings) {

  @Nullable Exit eval(Answer iter) {
    if (ref.startsWith("data")) {
      return tree(query.search.rules.root(), List.of(), iter);
    }
    if (ref.startsWith("input")) {
      return query.input == null
          ? null
          : value(1, new Scalar(query.input, ref.location()), bindings, iter);
    }
    Bound head = bindings.apply(ref.head());
    return head.term() instanceof Var ? null : value(1, head.term(), head.in(), iter);
  }

  /** The places under {@code data}: base documents and rules, as far as no rule is come to. */
  @Nullable Exit tree(RuleTree.@Nullable Node node, List<RegoValue> path, Answer iter) {
    int at = path.size() + 1;
    if (at == ref.size()) {
      RegoValue extent = extent(node, path);
      return extent == null
          ? null
          : query
              .unification()
              .unify(term, new Scalar(extent, ref.location()), termBindings, bindings, iter);
    }
    RegoValue key = bindings.value(ref.terms().get(at));
    return key != null ? below(node, path, key, iter) : enumerate(node, path, iter);
  }

  private @Nullable Exit below(
      RuleTree.@Nullable Node node, List<RegoValue> path, RegoValue key, Answer iter) {
    query.search.services.step();
    List<RegoValue> longer = new ArrayList<>(path);
    longer.add(key);
    RuleTree.Node child = null;
    if (!WithExpression.decides(query.search, longer)) {
      child = node == null ? null : node.children().get(key);
      if (child != null && !child.rules().isEmpty()) {
        return new VirtualSearch(this, longer).eval(iter);
      }
    }
    return tree(child, longer, iter);
  }

  private @Nullable Exit enumerate(
      RuleTree.@Nullable Node node, List<RegoValue> path, Answer iter) {
    Term operand = ref.terms().get(path.size() + 1);
    Exit deferred = null;
    for (RegoValue key : keys(new Documents(query).base(path))) {
      Exit exit = tryKey(key, operand, bindings, () -> below(node, path, key, iter));
      if (exit != null) {
        if (!exit.deferred() || deferred != null) {
          return exit;
        }
        deferred = exit;
      }
    }
    if (deferred != null || node == null) {
      return deferred;
    }
    for (RegoValue key : node.children().keySet()) {
      Exit exit = tryKey(key, operand, bindings, () -> below(node, path, key, iter));
      if (exit != null) {
        return exit;
      }
    }
    return null;
  }

  private @Nullable Exit tryKey(RegoValue key, Term operand, Substitution in, Answer iter) {
    return query
        .unification()
        .unify(new Scalar(key, operand.location()), operand, in, bindings, iter);
  }

  private static List<RegoValue> keys(@Nullable RegoValue document) {
    List<RegoValue> keys = new ArrayList<>();
    switch (document) {
      case RegoArray array -> {
        for (int i = 0; i < array.size(); i++) {
          keys.add(RegoNumber.of(i));
        }
      }
      case RegoObject object -> object.keys().forEach(keys::add);
      case RegoSet set -> set.forEach(keys::add);
      case null, default -> {}
    }
    return keys;
  }

  /** All of the document at the path: what base documents and the rules below give. */
  private @Nullable RegoValue extent(RuleTree.@Nullable Node node, List<RegoValue> path) {
    RegoValue base = new Documents(query).base(path);
    if (node == null) {
      return base;
    }
    RegoValue virtual = leaves(node, path);
    return base == null ? virtual : Documents.merge(base, virtual);
  }

  private RegoObject leaves(RuleTree.Node node, List<RegoValue> path) {
    RegoObject.Builder object = RegoObject.builder();
    for (Map.Entry<RegoValue, RuleTree.Node> e : node.children().entrySet()) {
      if (path.isEmpty() && e.getKey().equals(RegoString.of("system"))) {
        continue;
      }
      List<RegoValue> longer = new ArrayList<>(path);
      longer.add(e.getKey());
      RegoValue value =
          e.getValue().rules().isEmpty() ? leaves(e.getValue(), longer) : leaf(longer);
      if (value != null) {
        object.put(e.getKey(), value);
      }
    }
    return object.build();
  }

  private @Nullable RegoValue leaf(List<RegoValue> path) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Var("data", ref.location()));
    path.forEach(key -> terms.add(new Scalar(key, ref.location())));
    Var leaf = new Var("$_leaf", Location.NONE);
    @Nullable RegoValue[] found = {null};
    query
        .unification()
        .unify(
            new Ref(terms, ref.location()),
            leaf,
            () -> {
              found[0] = query.bindings.value(leaf);
              return null;
            });
    return found[0];
  }

  /** The rest of the ref, inside of a value or a term whose variables belong to {@code in}. */
  @Nullable Exit value(int at, Term document, Substitution in, Answer iter) {
    if (at == ref.size()) {
      return query.unification().unify(document, term, in, termBindings, iter);
    }
    Term operand = ref.terms().get(at);
    RegoValue key = bindings.value(operand);
    if (key != null) {
      return member(at, document, in, key, iter);
    }
    RegoValue whole = in.value(document);
    Exit deferred = null;
    for (RegoValue each : whole != null ? keys(whole) : Members.keys(document, in)) {
      query.search.services.step();
      Exit exit = tryKey(each, operand, in, () -> member(at, document, in, each, iter));
      if (exit != null) {
        if (!exit.deferred()) {
          return exit;
        }
        deferred = deferred == null ? exit : deferred;
      }
    }
    return deferred;
  }

  private @Nullable Exit member(
      int at, Term document, Substitution in, RegoValue key, Answer iter) {
    RegoValue whole = in.value(document);
    if (whole != null) {
      RegoValue member = whole.find(key);
      return member == null ? null : value(at + 1, new Scalar(member, ref.location()), in, iter);
    }
    Term member = Members.find(document, in, key);
    if (member == null) {
      return null;
    }
    Bound applied = in.apply(member);
    return value(at + 1, applied.term(), applied.in(), iter);
  }
}
