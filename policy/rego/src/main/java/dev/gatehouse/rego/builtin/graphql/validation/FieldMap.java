package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.FragmentSpread;
import dev.gatehouse.rego.builtin.graphql.document.InlineFragment;
import dev.gatehouse.rego.builtin.graphql.document.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a selection set by the name in the answer, those of fragments without a name
 * included, and the uses of named fragments.
 */
record FieldMap(Map<String, List<Field>> fields, List<FragmentSpread> spreads) {
  static FieldMap of(List<Selection> selections) {
    FieldMap map = new FieldMap(new LinkedHashMap<>(), new ArrayList<>());
    map.collect(selections);
    return map;
  }

  private void collect(List<Selection> selections) {
    for (Selection selection : selections) {
      switch (selection) {
        case Field field ->
            fields.computeIfAbsent(field.responseName(), _ -> new ArrayList<>()).add(field);
        case InlineFragment fragment -> collect(fragment.selectionSet);
        case FragmentSpread spread -> spreads.add(spread);
      }
    }
  }

  /** Whether both have the very same fields. */
  boolean hasFieldsOf(FieldMap other) {
    // Nodes are equal only to themselves.
    return fields.equals(other.fields);
  }
}
