package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The types of documents, by path. */
final class TypeTree {

  private final SortedMap<RegoValue, TypeTree> children = new TreeMap<>();
  private @Nullable Type type;

  SortedMap<RegoValue, TypeTree> children() {
    return children;
  }

  @Nullable TypeTree child(RegoValue key) {
    return children.get(key);
  }

  /** The type of the document here; null where only documents below have one. */
  @Nullable Type type() {
    return type;
  }

  boolean isLeaf() {
    return type != null;
  }

  void put(List<RegoValue> path, Type newType) {
    TypeTree node = this;
    for (RegoValue key : path) {
      node = node.children.computeIfAbsent(key, k -> new TypeTree());
    }
    node.type = newType;
  }

  /** Adds what another rule of the path gives. */
  void insert(List<RegoValue> path, Type newType) {
    TypeTree node = this;
    for (int i = 0; i < path.size(); i++) {
      TypeTree child = node.children.computeIfAbsent(path.get(i), k -> new TypeTree());
      if (i + 1 < path.size() && child.type instanceof ObjectType object) {
        child.type = insertInto(object, path.subList(i + 1, path.size()), newType);
      }
      node = child;
    }
    Type merged = merge(node.type, newType);
    if (newType instanceof ObjectType && !node.children.isEmpty()) {
      for (var e : node.children.entrySet()) {
        merged = withLeaves(merged, e.getValue(), new ArrayList<>(List.of(e.getKey())));
      }
    }
    node.type = merged;
  }

  private static @Nullable Type withLeaves(
      @Nullable Type type, TypeTree node, List<RegoValue> path) {
    if (node.type != null) {
      return type instanceof ObjectType object ? insertInto(object, path, node.type) : type;
    }
    Type result = type;
    for (var e : node.children.entrySet()) {
      List<RegoValue> below = new ArrayList<>(path);
      below.add(e.getKey());
      result = withLeaves(result, e.getValue(), below);
    }
    return result;
  }

  private static ObjectType insertInto(ObjectType object, List<RegoValue> path, Type added) {
    Type key = Types.of(path.get(0));
    Type value =
        path.size() == 1
            ? added
            : insertInto(new ObjectType(List.of(), null), path.subList(1, path.size()), added);
    ObjectType.Dynamic dynamic = object.dynamic();
    ObjectType.Dynamic more =
        dynamic == null
            ? new ObjectType.Dynamic(key, value)
            : new ObjectType.Dynamic(
                orAny(Types.or(dynamic.key(), key)), orAny(Types.or(dynamic.type(), value)));
    return new ObjectType(object.fixed(), more);
  }

  private static Type orAny(@Nullable Type type) {
    return type == null ? Types.ANY : type;
  }

  private static @Nullable Type merge(@Nullable Type a, @Nullable Type b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a instanceof ObjectType x && b instanceof ObjectType y && isPlain(x) && isPlain(y)) {
      if (x.dynamic() == null || y.dynamic() == null) {
        // The other one covers the empty object.
        return x.dynamic() == null ? y : x;
      }
      ObjectType.Dynamic p = java.util.Objects.requireNonNull(x.dynamic());
      ObjectType.Dynamic q = java.util.Objects.requireNonNull(y.dynamic());
      return new ObjectType(
          List.of(),
          new ObjectType.Dynamic(
              orAny(Types.or(p.key(), q.key())), orAny(merge(p.type(), q.type()))));
    }
    if (a instanceof ObjectType x && isPlain(x) && b instanceof AnyType union) {
      AnyType joined = joined(union, x.dynamic());
      if (joined != null) {
        return joined;
      }
    }
    if (a instanceof SetType x && b instanceof SetType y) {
      return new SetType(Types.or(x.of(), y.of()));
    }
    if (a instanceof AnyType && !(b instanceof AnyType)) {
      return merge(b, a);
    }
    return Types.or(a, b);
  }

  /** The union with its first object of dynamic properties widened; null if it has none. */
  private static @Nullable AnyType joined(AnyType union, ObjectType.@Nullable Dynamic more) {
    if (more == null) {
      return null;
    }
    List<Type> alternatives = new ArrayList<>(union.of());
    for (int i = 0; i < alternatives.size(); i++) {
      if (alternatives.get(i) instanceof ObjectType object && isPlain(object)) {
        ObjectType.Dynamic own = object.dynamic();
        if (own != null) {
          alternatives.set(
              i,
              new ObjectType(
                  List.of(),
                  new ObjectType.Dynamic(
                      orAny(Types.or(own.key(), more.key())),
                      orAny(Types.or(own.type(), more.type())))));
          return new AnyType(alternatives);
        }
      }
    }
    return null;
  }

  /** Whether it has no properties of constant keys. */
  private static boolean isPlain(ObjectType type) {
    return type.fixed().isEmpty();
  }

  /** The type of the whole document here, with all that is below. */
  Type extent() {
    if (type != null) {
      return type;
    }
    List<ObjectType.Property> properties = new ArrayList<>();
    children.forEach((key, child) -> properties.add(new ObjectType.Property(key, child.extent())));
    return new ObjectType(properties, new ObjectType.Dynamic(Types.STRING, Types.ANY));
  }
}
