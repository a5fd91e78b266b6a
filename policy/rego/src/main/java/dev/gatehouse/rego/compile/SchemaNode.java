package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What types need to know of a JSON Schema.
 *
 * @param types the kinds of value it names; none if it names none
 * @param properties its {@code properties}
 * @param items its {@code items}
 * @param tuple whether {@code items} are one for each element
 * @param anyOf its {@code anyOf}, or null
 * @param allOf its {@code allOf}, or null
 * @param reference its {@code $ref}, or null
 */
record SchemaNode(
    Set<String> types,
    List<Property> properties,
    List<SchemaNode> items,
    boolean tuple,
    @Nullable List<SchemaNode> anyOf,
    @Nullable List<SchemaNode> allOf,
    @Nullable String reference) {

  private static final List<String> KINDS =
      List.of("array", "boolean", "integer", "number", "null", "object", "string");

  record Property(String name, SchemaNode schema) {}

  /** Reads a schema, or the {@code true} or {@code false} that stands for one. */
  static SchemaNode of(RegoValue schema) throws SchemaException {
    if (!(schema instanceof RegoObject object)) {
      if (schema.kind() == dev.gatehouse.rego.value.Kind.BOOLEAN) {
        return new SchemaNode(Set.of(), List.of(), List.of(), false, null, null, null);
      }
      throw new SchemaException(
          "unable to compile the schema: a schema must be an object or a boolean");
    }
    List<Property> properties = new ArrayList<>();
    if (object.get("properties") instanceof RegoObject declared) {
      for (int i = 0; i < declared.size(); i++) {
        String name = declared.key(i) instanceof RegoString s ? s.value() : "";
        properties.add(new Property(name, of(declared.value(i))));
      }
    }
    RegoValue items = object.get("items");
    boolean tuple = items instanceof RegoArray;
    return new SchemaNode(
        types(object.get("type")),
        properties,
        items == null
            ? List.of()
            : tuple ? Objects.requireNonNull(list(items)) : List.of(of(items)),
        tuple,
        list(object.get("anyOf")),
        list(object.get("allOf")),
        object.get("$ref") instanceof RegoString ref ? ref.value() : null);
  }

  private static Set<String> types(@Nullable RegoValue type) throws SchemaException {
    Set<String> types = new TreeSet<>();
    switch (type) {
      case RegoString one -> types.add(one.value());
      case RegoArray several -> {
        for (RegoValue each : several) {
          types.add(each instanceof RegoString s ? s.value() : each.toString());
        }
      }
      case null -> {}
      default ->
          throw new SchemaException(
              "unable to compile the schema: type must be a string or an array of strings");
    }
    for (String each : types) {
      if (!KINDS.contains(each)) {
        throw new SchemaException(
            "unable to compile the schema: has a primitive type that is NOT VALID -- given: /"
                + each
                + "/ Expected valid values are:["
                + String.join(" ", KINDS)
                + "]");
      }
    }
    return types;
  }

  private static @Nullable List<SchemaNode> list(@Nullable RegoValue value) throws SchemaException {
    if (!(value instanceof RegoArray array)) {
      return null;
    }
    List<SchemaNode> nodes = new ArrayList<>();
    for (RegoValue each : array) {
      nodes.add(of(each));
    }
    return nodes;
  }

  boolean isTyped() {
    return !types.isEmpty();
  }

  boolean is(String type) {
    return types.contains(type);
  }

  String typeText() {
    return types.isEmpty()
        ? "undefined"
        : types.size() == 1 ? types.iterator().next() : "[" + String.join(",", types) + "]";
  }

  SchemaNode withTypes(Set<String> other) {
    return new SchemaNode(other, properties, items, tuple, anyOf, allOf, reference);
  }

  SchemaNode withoutAnyOf() {
    return new SchemaNode(types, properties, items, tuple, null, allOf, reference);
  }

  SchemaNode withoutAllOf() {
    return new SchemaNode(types, properties, items, tuple, anyOf, null, reference);
  }

  SchemaNode withProperties(List<Property> other) {
    return new SchemaNode(types, other, items, tuple, anyOf, allOf, reference);
  }

  SchemaNode withItems(List<SchemaNode> other) {
    return new SchemaNode(types, properties, other, tuple, anyOf, allOf, reference);
  }
}
