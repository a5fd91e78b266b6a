package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for conflicts in one selection set: among its own fields, between them and the fragments it
 * uses, and between these fragments; and so on in what is asked of fields of one name. Every pair
 * of fragments is compared once.
 */
final class ConflictSearch {
  /** Fragments that use themselves would nest without end; NoFragmentCycles reports them. */
  private static final int MAX_DEPTH = 200;

  private final Walk walk;
  private final FragmentPairs comparedPairs;
  private Set<String> comparedFragments = new HashSet<>();
  private int depth;

  ConflictSearch(Walk walk, FragmentPairs comparedPairs) {
    this.walk = walk;
    this.comparedPairs = comparedPairs;
  }

  List<Conflict> within(List<Selection> selections) {
    FieldMap map = FieldMap.of(selections);
    List<Conflict> conflicts = new ArrayList<>();
    for (List<Field> fields : map.fields().values()) {
      for (int i = 0; i < fields.size(); i++) {
        for (Field other : fields.subList(i + 1, fields.size())) {
          compare(conflicts, false, fields.get(i), other);
        }
      }
    }
    List<FragmentSpread> spreads = map.spreads();
    for (int i = 0; i < spreads.size(); i++) {
      withFragment(conflicts, false, map, spreads.get(i));
      for (FragmentSpread other : spreads.subList(i + 1, spreads.size())) {
        betweenFragments(conflicts, false, spreads.get(i), other);
      }
    }
    return conflicts;
  }

  private void withFragment(
      List<Conflict> conflicts, boolean exclusive, FieldMap map, FragmentSpread spread) {
    if (!comparedFragments.add(spread.name) || spread.definition == null) {
      return;
    }
    FieldMap other = FieldMap.of(spread.definition.selectionSet);
    if (map.hasFieldsOf(other)) {
      return;
    }
    between(conflicts, exclusive, map, other);
    for (FragmentSpread inner : other.spreads()) {
      if (!inner.name.equals(spread.name)) {
        withFragment(conflicts, exclusive, map, inner);
      }
    }
  }

  private void betweenFragments(
      List<Conflict> conflicts, boolean exclusive, FragmentSpread a, FragmentSpread b) {
    if (a.name.equals(b.name)
        || !comparedPairs.add(a, b, exclusive)
        || a.definition == null
        || b.definition == null) {
      return;
    }
    FieldMap mapA = FieldMap.of(a.definition.selectionSet);
    FieldMap mapB = FieldMap.of(b.definition.selectionSet);
    between(conflicts, exclusive, mapA, mapB);
    mapB.spreads().forEach(inner -> betweenFragments(conflicts, exclusive, a, inner));
    mapA.spreads().forEach(inner -> betweenFragments(conflicts, exclusive, inner, b));
  }

  private void between(List<Conflict> conflicts, boolean exclusive, FieldMap mapA, FieldMap mapB) {
    mapA.fields()
        .forEach(
            (name, fields) -> {
              for (Field a : fields) {
                for (Field b : mapB.fields().getOrDefault(name, List.of())) {
                  compare(conflicts, exclusive, a, b);
                }
              }
            });
  }

  private List<Conflict> betweenSelections(
      boolean exclusive, List<Selection> a, List<Selection> b) {
    FieldMap mapA = FieldMap.of(a);
    FieldMap mapB = FieldMap.of(b);
    List<Conflict> conflicts = new ArrayList<>();
    between(conflicts, exclusive, mapA, mapB);
    for (FragmentSpread spread : mapB.spreads()) {
      comparedFragments = new HashSet<>();
      withFragment(conflicts, exclusive, mapA, spread);
    }
    for (FragmentSpread spread : mapA.spreads()) {
      comparedFragments = new HashSet<>();
      withFragment(conflicts, exclusive, mapB, spread);
    }
    for (FragmentSpread spreadA : mapA.spreads()) {
      for (FragmentSpread spreadB : mapB.spreads()) {
        betweenFragments(conflicts, exclusive, spreadA, spreadB);
      }
    }
    return conflicts;
  }

  private void compare(List<Conflict> conflicts, boolean exclusiveParents, Field a, Field b) {
    walk.pause();
    TypeDefinition parentA = a.objectDefinition;
    TypeDefinition parentB = b.objectDefinition;
    if (parentA == null || parentB == null || depth >= MAX_DEPTH) {
      return;
    }
    boolean exclusive = exclusiveParents || areExclusive(a, parentA, b, parentB);
    String reason = SameAnswer.difference(walk.schema(), a, b, exclusive);
    List<Conflict> inside = List.of();
    if (reason == null) {
      depth++;
      inside = betweenSelections(exclusive, a.selectionSet, b.selectionSet);
      depth--;
    }
    if (reason != null || !inside.isEmpty()) {
      conflicts.add(
          new Conflict(a.responseName(), reason == null ? "" : reason, inside, b.position));
    }
  }

  private static boolean areExclusive(
      Field a, TypeDefinition parentA, Field b, TypeDefinition parentB) {
    return !parentA.name.equals(parentB.name)
        && parentA.kind.equals(TypeDefinition.OBJECT)
        && parentB.kind.equals(TypeDefinition.OBJECT)
        && a.definition != null
        && b.definition != null;
  }
}
