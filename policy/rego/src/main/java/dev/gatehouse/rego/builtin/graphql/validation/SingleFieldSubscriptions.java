package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentDefinition;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.OperationDefinition;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A subscription has one field at its root, and no introspection (5.2.3.1). */
final class SingleFieldSubscriptions implements Rule {

  @Override
  public void operation(Walk walk, OperationDefinition operation) {
    String kind = OperationDefinition.SUBSCRIPTION;
    if (walk.schema().root(kind) == null || !operation.operation.equals(kind)) {
      return;
    }
    String name =
        operation.name.isEmpty()
            ? "Anonymous Subscription"
            : "Subscription " + GoQuote.string(operation.name, false);
    Map<String, Field> fields = new LinkedHashMap<>();
    collect(operation.selectionSet, new HashSet<>(), fields);
    List<Field> distinct = List.copyOf(fields.values());
    if (distinct.size() > 1) {
      walk.report(distinct.get(1).position, name + " must select only one top level field.");
    }
    for (Field field : distinct) {
      if (field.name.startsWith("__")) {
        walk.report(field.position, name + " must not select an introspection top level field.");
      }
    }
  }

  private static void collect(
      List<Selection> selections, Set<String> fragments, Map<String, Field> into) {
    for (Selection selection : selections) {
      switch (selection) {
        case Field field -> into.putIfAbsent(field.name, field);
        case InlineFragment fragment -> collect(fragment.selectionSet, fragments, into);
        case FragmentSpread spread -> {
          FragmentDefinition fragment = spread.definition;
          if (fragment == null) {
            // An unknown fragment ends the list, as it does in OPA's validator.
            return;
          }
          if (fragments.add(fragment.name)) {
            collect(fragment.selectionSet, fragments, into);
          }
        }
      }
    }
  }
}
