package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Introspection does not nest lists of types three deep, which would cost any amount of work. */
final class MaxIntrospectionDepth implements Rule {

  private static final int MAX_LISTS = 3;
  private static final Set<String> LISTS =
      Set.of("fields", "interfaces", "possibleTypes", "inputFields");

  @Override
  public void field(Walk walk, Field field) {
    boolean introspection = field.name.equals("__schema") || field.name.equals("__type");
    if (introspection && isTooDeep(walk, field, new HashSet<>(), 0)) {
      walk.report(field.position, "Maximum introspection depth exceeded");
    }
  }

  private static boolean isTooDeep(Walk walk, Selection selection, Set<String> inside, int lists) {
    walk.pause();
    return switch (selection) {
      case Field field -> {
        int depth = lists + (LISTS.contains(field.name) ? 1 : 0);
        yield depth >= MAX_LISTS || anyTooDeep(walk, field.selectionSet, inside, depth);
      }
      case InlineFragment fragment -> anyTooDeep(walk, fragment.selectionSet, inside, lists);
      case FragmentSpread spread -> {
        FragmentDefinition fragment = spread.definition;
        if (fragment == null || !inside.add(spread.name)) {
          yield false;
        }
        boolean tooDeep = anyTooDeep(walk, fragment.selectionSet, inside, lists);
        inside.remove(spread.name);
        yield tooDeep;
      }
    };
  }

  private static boolean anyTooDeep(
      Walk walk, List<Selection> selections, Set<String> inside, int lists) {
    for (Selection selection : selections) {
      if (isTooDeep(walk, selection, inside, lists)) {
        return true;
      }
    }
    return false;
  }
}
