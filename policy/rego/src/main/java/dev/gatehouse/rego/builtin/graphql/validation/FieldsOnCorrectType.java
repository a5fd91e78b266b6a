package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type must have the fields that are asked of it (5.3.1). */
final class FieldsOnCorrectType implements Rule {

  @Override
  public void field(Walk walk, Field field) {
    TypeDefinition parent = field.objectDefinition;
    if (parent == null || field.definition != null) {
      return;
    }
    String message = "Cannot query field \"%s\" on type \"%s\".".formatted(field.name, parent.name);
    List<String> types = typesWith(walk.schema(), parent, field.name);
    List<String> fields = List.of();
    if (types == null
        && (is(parent, TypeDefinition.OBJECT) || is(parent, TypeDefinition.INTERFACE))) {
      fields =
          Suggestions.alike(field.name, parent.fields.stream().map(each -> each.name).toList());
    }
    if (types != null) {
      message +=
          " Did you mean to use an inline fragment on " + Suggestions.quotedOrList(types) + "?";
    } else if (!fields.isEmpty()) {
      message += " Did you mean " + Suggestions.quotedOrList(fields) + "?";
    }
    walk.report(field.position, message);
  }

  private static boolean is(TypeDefinition type, String kind) {
    return type.kind.equals(kind);
  }

  /**
   * What the type may be at run time, and the interfaces of that, which have the field: those most
   * often met first. Null when there are none.
   */
  private static @Nullable List<String> typesWith(
      Schema schema, TypeDefinition parent, String field) {
    if (!parent.isAbstract()) {
      return null;
    }
    List<String> objects = new ArrayList<>();
    Map<String, Integer> interfaces = new LinkedHashMap<>();
    for (TypeDefinition possible : schema.possibleTypes(parent.name)) {
      if (possible.field(field) == null) {
        continue;
      }
      objects.add(possible.name);
      for (String name : possible.interfaces) {
        TypeDefinition contract = schema.type(name);
        if (contract != null && contract.field(field) != null) {
          interfaces.merge(name, 1, Integer::sum);
        }
      }
    }
    List<String> all = new ArrayList<>(interfaces.keySet());
    all.addAll(objects);
    all.sort(
        Comparator.comparingInt((String name) -> -interfaces.getOrDefault(name, 0))
            .thenComparing(Comparator.naturalOrder()));
    return all.isEmpty() ? null : all;
  }
}
