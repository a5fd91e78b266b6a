package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.Argument;
import dev.gatehouse.rego.builtin.graphql.document.ChildValue;
import dev.gatehouse.rego.builtin.graphql.document.Field;
import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.TypeDefinition;
import dev.gatehouse.rego.builtin.graphql.document.TypeReference;
import dev.gatehouse.rego.builtin.graphql.schema.Schema;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two fields would answer the same, what is asked of them aside. */
final class SameAnswer {
  private SameAnswer() {}

  /**
   * How the fields differ; null when they don't.
   *
   * @param exclusive whether only one of them can ever answer, so that only its shape counts
   */
  static @Nullable String difference(Schema schema, Field a, Field b, boolean exclusive) {
    if (!exclusive) {
      if (!a.name.equals(b.name)) {
        return "\"%s\" and \"%s\" are different fields".formatted(a.name, b.name);
      }
      if (!sameArguments(a.arguments, b.arguments)) {
        return "they have differing arguments";
      }
    }
    if (a.definition != null && b.definition != null) {
      TypeReference typeA = a.definition.type();
      TypeReference typeB = b.definition.type();
      if (conflict(schema, typeA, typeB)) {
        return "they return conflicting types \"%s\" and \"%s\"".formatted(typeA, typeB);
      }
    }
    return null;
  }

  private static boolean sameArguments(List<Argument> some, List<Argument> others) {
    return some.size() == others.size()
        && some.stream()
            .allMatch(
                a ->
                    others.stream()
                        .anyMatch(b -> a.name.equals(b.name) && sameValue(a.value(), b.value())));
  }

  private static boolean sameValue(InputValue a, InputValue b) {
    if (a.kind != b.kind || !a.raw.equals(b.raw) || a.children.size() != b.children.size()) {
      return false;
    }
    List<ChildValue> childrenA = inOrder(a);
    List<ChildValue> childrenB = inOrder(b);
    for (int i = 0; i < childrenA.size(); i++) {
      ChildValue childA = childrenA.get(i);
      ChildValue childB = childrenB.get(i);
      if (!childA.name.equals(childB.name) || !sameValue(childA.value(), childB.value())) {
        return false;
      }
    }
    return true;
  }

  /** The order of an input object's fields means nothing. */
  private static List<ChildValue> inOrder(InputValue value) {
    return value.kind == InputValue.OBJECT
        ? value.children.stream().sorted(Comparator.comparing(child -> child.name)).toList()
        : value.children;
  }

  private static boolean conflict(Schema schema, TypeReference a, TypeReference b) {
    if (a.elem != null && b.elem != null) {
      return conflict(schema, a.elem, b.elem);
    }
    if (a.elem != null || b.elem != null || a.nonNull != b.nonNull) {
      return true;
    }
    TypeDefinition typeA = schema.type(a.namedType);
    TypeDefinition typeB = schema.type(b.namedType);
    return typeA != null
        && typeB != null
        && typeA.isLeaf()
        && typeB.isLeaf()
        && !typeA.name.equals(typeB.name);
  }
}
