package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.topdown.RuleSet.Definition;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A set or a nested object that grows with each answer of its rules. */
final class Growing {

  private final boolean set;
  private final int from;
  private final TreeSet<RegoValue> members = new TreeSet<>();

  /** Values, sets and further maps by key. */
  private final Map<RegoValue, Object> entries = new TreeMap<>();

  /** The paths that have been given values, to find one that leads through another. */
  private final Set<List<RegoValue>> paths = new HashSet<>();

  /**
   * @param set whether members are added to the document itself
   * @param from which operand of a rule's path is the first key
   */
  Growing(boolean set, int from) {
    this.set = set;
    this.from = from;
  }

  /** Adds an answer; true if it had been added before. */
  boolean add(Definition definition, Substitution bindings) {
    var head = definition.rule().head();
    if (set) {
      return !members.add(value(bindings, Objects.requireNonNull(head.key())));
    }
    List<RegoValue> path = new ArrayList<>();
    for (Term t : definition.path().terms().subList(from, definition.path().size())) {
      path.add(value(bindings, t));
    }
    if (leadsThroughAnother(path)) {
      throw conflict(head.location());
    }
    Map<RegoValue, Object> at = entries;
    for (RegoValue key : path.subList(0, path.size() - 1)) {
      at = nested(at, key, head.location());
    }
    RegoValue leaf = path.getLast();
    if (head.isMultiValue()) {
      return !leafSet(at, leaf, head.location())
          .add(value(bindings, Objects.requireNonNull(head.key())));
    }
    RegoValue value = value(bindings, Objects.requireNonNull(head.value()));
    Object before = at.putIfAbsent(leaf, value);
    if (before != null && !before.equals(value)) {
      throw conflict(head.location());
    }
    return before != null;
  }

  private boolean leadsThroughAnother(List<RegoValue> path) {
    for (int end = 1; end < path.size(); end++) {
      if (paths.contains(path.subList(0, end))) {
        return true;
      }
    }
    paths.add(path);
    return false;
  }

  private static RegoValue value(Substitution bindings, Term term) {
    return Objects.requireNonNull(bindings.value(term));
  }

  private static EvaluationException conflict(Location place) {
    return new EvaluationException(EvaluationException.CONFLICT, Collecting.UNIQUE_KEYS, place);
  }

  @SuppressWarnings("unchecked")
  private static Map<RegoValue, Object> nested(
      Map<RegoValue, Object> at, RegoValue key, Location place) {
    Object below = at.computeIfAbsent(key, k -> new TreeMap<RegoValue, Object>());
    if (below instanceof Map<?, ?> map) {
      return (Map<RegoValue, Object>) map;
    }
    throw conflict(place);
  }

  @SuppressWarnings("unchecked")
  private static TreeSet<RegoValue> leafSet(
      Map<RegoValue, Object> at, RegoValue key, Location place) {
    Object leaf = at.computeIfAbsent(key, k -> new TreeSet<RegoValue>());
    if (leaf instanceof TreeSet<?> found) {
      return (TreeSet<RegoValue>) found;
    }
    throw conflict(place);
  }

  /** What it has grown to. */
  RegoValue value() {
    return set ? RegoSet.copyOf(members) : object(entries);
  }

  private static RegoObject object(Map<RegoValue, Object> entries) {
    RegoObject.Builder object = RegoObject.builder();
    entries.forEach((key, value) -> object.put(key, finished(value)));
    return object.build();
  }

  @SuppressWarnings("unchecked")
  private static RegoValue finished(Object value) {
    return switch (value) {
      case RegoValue v -> v;
      case TreeSet<?> s -> RegoSet.copyOf((TreeSet<RegoValue>) s);
      case Map<?, ?> m -> object((Map<RegoValue, Object>) m);
      default -> throw new IllegalStateException("no part of a document");
    };
  }
}
