package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fragments do not use themselves, directly or not (5.5.2.2). */
final class NoFragmentCycles implements Rule {

  private final Set<String> visited = new HashSet<>();
  private final List<FragmentSpread> path = new ArrayList<>();
  private final Map<String, Integer> pathStart = new HashMap<>();

  @Override
  public void fragment(Walk walk, FragmentDefinition fragment) {
    visit(walk, fragment);
  }

  private void visit(Walk walk, FragmentDefinition fragment) {
    if (!visited.add(fragment.name)) {
      return;
    }
    List<FragmentSpread> spreads = spreads(fragment.selectionSet);
    if (spreads.isEmpty()) {
      return;
    }
    pathStart.put(fragment.name, path.size());
    for (FragmentSpread spread : spreads) {
      Integer start = pathStart.get(spread.name);
      path.add(spread);
      if (start == null) {
        FragmentDefinition next = walk.query().fragment(spread.name);
        if (next != null) {
          visit(walk, next);
        }
      } else {
        report(walk, spread, path.subList(start, path.size() - 1));
      }
      path.removeLast();
    }
    pathStart.remove(fragment.name);
  }

  private static void report(Walk walk, FragmentSpread spread, List<FragmentSpread> between) {
    String names =
        between.stream().map(each -> '"' + each.name + '"').collect(Collectors.joining(", "));
    walk.report(
        spread.position,
        "Cannot spread fragment \"%s\" within itself%s."
            .formatted(spread.name, names.isEmpty() ? "" : " via " + names));
  }

  private static List<FragmentSpread> spreads(List<Selection> selections) {
    List<FragmentSpread> spreads = new ArrayList<>();
    Deque<List<Selection>> toVisit = new ArrayDeque<>();
    toVisit.push(selections);
    while (!toVisit.isEmpty()) {
      for (Selection selection : toVisit.pop()) {
        switch (selection) {
          case FragmentSpread spread -> spreads.add(spread);
          case Field field -> toVisit.push(field.selectionSet);
          case InlineFragment fragment -> toVisit.push(fragment.selectionSet);
        }
      }
    }
    return spreads;
  }
}
