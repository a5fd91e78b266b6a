package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes types of JSON Schemas, as OPA does: of an object only its {@code properties} count, {@code
 * anyOf} is a union, the members of {@code allOf} are merged, and what a schema doesn't say may be
 * anything.
 */
final class SchemaTypes {

  private final SchemaReferences references;
  private final Map<String, Type> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private SchemaTypes(SchemaReferences references) {
    this.references = references;
  }

  /**
   * The type of a schema.
   *
   * @param allowNet the hosts that it may refer to; null for none
   */
  static Type of(RegoValue schema, @Nullable Set<String> allowNet) throws SchemaException {
    SchemaTypes types = new SchemaTypes(new SchemaReferences(schema, allowNet));
    Type type = types.type(SchemaNode.of(schema));
    return type == null ? Types.ANY : type;
  }

  private @Nullable Type type(SchemaNode node) throws SchemaException {
    if (node.reference() != null) {
      return referred(node.reference());
    }
    if (node.anyOf() != null) {
      return union(node, node.anyOf());
    }
    if (node.allOf() != null) {
      return intersection(node, node.allOf());
    }
    if (node.is("boolean")) {
      return Types.BOOLEAN;
    }
    if (node.is("string")) {
      return Types.STRING;
    }
    if (node.is("integer") || node.is("number")) {
      return Types.NUMBER;
    }
    if (node.is("object") || (!node.isTyped() && !node.properties().isEmpty())) {
      return object(node);
    }
    if (node.is("array") || (!node.isTyped() && !node.items().isEmpty())) {
      return array(node);
    }
    return Types.ANY;
  }

  /** A definition that is part of itself may be anything where it is. */
  private @Nullable Type referred(String reference) throws SchemaException {
    Type type = known.get(reference);
    if (type != null) {
      return type;
    }
    if (!open.add(reference)) {
      return Types.ANY;
    }
    Type found = type(references.find(reference));
    open.remove(reference);
    if (found != null) {
      known.put(reference, found);
    }
    return found;
  }

  private @Nullable Type union(SchemaNode node, List<SchemaNode> alternatives)
      throws SchemaException {
    Type union = null;
    if (node.isTyped()
        && type(node.withoutAnyOf()) instanceof ObjectType core
        && core.dynamic() == null
        && !core.fixed().isEmpty()) {
      union = core;
    }
    for (SchemaNode alternative : alternatives) {
      union = Types.or(type(alternative), union);
    }
    return union;
  }

  private @Nullable Type intersection(SchemaNode node, List<SchemaNode> parts)
      throws SchemaException {
    List<SchemaNode> merged = new ArrayList<>();
    for (SchemaNode each : parts) {
      SchemaNode part = each;
      while (part.reference() != null) {
        part = references.find(part.reference());
      }
      boolean onlyAlternatives =
          !part.isTyped()
              && part.anyOf() != null
              && part.properties().isEmpty()
              && part.items().isEmpty();
      if (!onlyAlternatives) {
        merged.add(part);
      }
    }
    if (merged.isEmpty()) {
      return Types.ANY;
    }
    SchemaNode all = merge(merged);
    if (node.isTyped()) {
      if ((node.is("object") && all.is("object")) || (node.is("array") && all.is("array"))) {
        return type(merge(List.of(all, node.withoutAllOf())));
      }
      if (!node.typeText().equals(all.typeText())) {
        throw new SchemaException("type checking: unable to merge these schemas");
      }
    }
    return type(all);
  }

  private static SchemaNode merge(List<SchemaNode> nodes) throws SchemaException {
    SchemaNode result = typed(nodes.get(0));
    for (int i = 1; i < nodes.size(); i++) {
      SchemaNode next = typed(nodes.get(i));
      if (!result.typeText().equals(next.typeText())) {
        throw new SchemaException(
            "type checking: unable to merge these schemas: type mismatch: "
                + result.typeText()
                + " and "
                + next.typeText());
      }
      if (result.is("object") && !result.properties().isEmpty() && !next.properties().isEmpty()) {
        List<SchemaNode.Property> both = new ArrayList<>(result.properties());
        both.addAll(next.properties());
        result = result.withProperties(both);
      } else if (result.is("array") && !result.items().isEmpty() && !next.items().isEmpty()) {
        result = result.withItems(items(result.items(), next.items()));
      }
    }
    return result;
  }

  private static List<SchemaNode> items(List<SchemaNode> a, List<SchemaNode> b)
      throws SchemaException {
    List<SchemaNode> all = new ArrayList<>(a);
    for (int j = 0; j < b.size(); j++) {
      if (j >= all.size()) {
        all.add(b.get(j));
      }
      if (!all.get(j).typeText().equals(b.get(j).typeText())) {
        throw new SchemaException("type checking: unable to merge these schemas");
      }
    }
    return all;
  }

  /** A schema with properties is one of objects, one with items of arrays. */
  private static SchemaNode typed(SchemaNode node) {
    String implied =
        !node.properties().isEmpty() ? "object" : !node.items().isEmpty() ? "array" : "";
    if (implied.isEmpty() || node.is(implied)) {
      return node;
    }
    Set<String> types = new TreeSet<>(node.types());
    types.add(implied);
    return node.withTypes(types);
  }

  private ObjectType object(SchemaNode node) throws SchemaException {
    if (node.properties().isEmpty()) {
      return Types.object(Types.ANY, Types.ANY);
    }
    List<ObjectType.Property> properties = new ArrayList<>();
    for (SchemaNode.Property property : node.properties()) {
      Type type = type(property.schema());
      properties.add(
          new ObjectType.Property(RegoString.of(property.name()), type == null ? Types.ANY : type));
    }
    return new ObjectType(properties, null);
  }

  private ArrayType array(SchemaNode node) throws SchemaException {
    List<Type> items = new ArrayList<>();
    for (SchemaNode item : node.items()) {
      Type type = type(item);
      items.add(type == null ? Types.ANY : type);
    }
    if (items.isEmpty()) {
      return Types.array(Types.ANY);
    }
    return node.tuple() ? new ArrayType(items, null) : Types.array(items.get(0));
  }
}
