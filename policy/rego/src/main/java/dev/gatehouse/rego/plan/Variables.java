package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.VariableUses;
import dev.gatehouse.rego.syntax.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the variables of one frame live, and which of them have a value at the point that planning
 * has reached.
 */
final class Variables {

  private final Map<String, Integer> slots = new HashMap<>();
  private Set<String> bound = new HashSet<>();
  private int scratch = 1;

  /** How often each variable is mentioned; one that is mentioned once needs no place. */
  private final Map<String, Integer> uses;

  Variables(Map<String, Integer> uses) {
    this.uses = uses;
  }

  /** Whether nothing but the place that gives the variable its value mentions it. */
  boolean isUnread(String name) {
    return uses.getOrDefault(name, 2) == 1;
  }

  int slot(String name) {
    return slots.computeIfAbsent(name, n -> slots.size());
  }

  int slots() {
    return slots.size();
  }

  /** A place for a builder or a world. The first one is taken by the end of the body. */
  int freshScratch() {
    return scratch++;
  }

  int scratch() {
    return scratch;
  }

  boolean isBound(String name) {
    return bound.contains(name);
  }

  void bind(String name) {
    bound.add(name);
  }

  /** Takes the values of variables away, until {@link #reset}. */
  void unbind(List<String> names) {
    bound = new HashSet<>(bound);
    names.forEach(bound::remove);
  }

  /** Takes it that all variables of the terms have values. */
  void bindAll(List<Term> terms) {
    bound.addAll(VariableUses.count(terms, List.of()).keySet());
  }

  /** What has a value now, to return to after a body of its own. */
  Set<String> mark() {
    return new HashSet<>(bound);
  }

  void reset(Set<String> mark) {
    bound = mark;
  }
}
