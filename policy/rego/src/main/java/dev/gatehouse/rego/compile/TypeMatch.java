package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import org.jspecify.annotations.Nullable;

/** Whether two types have values in common. */
final class TypeMatch {

  private TypeMatch() {}

  static boolean unifies(@Nullable Type a, @Nullable Type b) {
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof AnyType x && unifiesAny(x, b)) {
      return true;
    }
    if (b instanceof AnyType y && unifiesAny(y, a)) {
      return true;
    }
    if (a instanceof AnyType || b instanceof AnyType) {
      return false;
    }
    return switch (a) {
      case ArrayType x -> b instanceof ArrayType y && arrays(x, y);
      case ObjectType x -> b instanceof ObjectType y && objects(x, y);
      case SetType x ->
          // The empty set is one of every kind.
          b instanceof SetType y && (x.of() == null || y.of() == null || unifies(x.of(), y.of()));
      case FunctionType x -> b instanceof FunctionType y && functions(x, y);
      default -> a.equals(b);
    };
  }

  /** Whether all of the type is known: of the elements of an empty set nothing is. */
  static boolean isKnown(@Nullable Type type) {
    return switch (type) {
      case null -> false;
      case SetType set -> isKnown(set.of());
      case ArrayType array ->
          array.fixed().stream().allMatch(TypeMatch::isKnown)
              && (array.dynamic() == null || isKnown(array.dynamic()));
      case ObjectType object ->
          object.fixed().stream().allMatch(property -> isKnown(property.type()))
              && (object.dynamic() == null
                  || (isKnown(object.dynamic().key()) && isKnown(object.dynamic().type())));
      default -> true;
    };
  }

  private static boolean unifiesAny(AnyType any, Type type) {
    if (type instanceof FunctionType) {
      return false;
    }
    return any.isEverything() || any.of().stream().anyMatch(t -> unifies(t, type));
  }

  private static boolean functions(FunctionType a, FunctionType b) {
    if (a.arity() != b.arity()) {
      return false;
    }
    for (int i = 0; i < a.arity(); i++) {
      if (!unifies(a.argument(i), b.argument(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean arrays(ArrayType a, ArrayType b) {
    return fixed(a, b)
        && fixed(b, a)
        && (a.dynamic() == null || b.dynamic() == null || unifies(a.dynamic(), b.dynamic()));
  }

  private static boolean fixed(ArrayType a, ArrayType b) {
    for (int i = 0; i < a.fixed().size(); i++) {
      if (!unifies(a.fixed().get(i), b.select(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean objects(ObjectType a, ObjectType b) {
    return fixed(a, b)
        && fixed(b, a)
        && (a.dynamic() == null
            || b.dynamic() == null
            || unifies(a.dynamic().type(), b.dynamic().type()));
  }

  private static boolean fixed(ObjectType a, ObjectType b) {
    for (ObjectType.Property property : a.fixed()) {
      Type other = b.select(property.key());
      if (other == null) {
        if (a.dynamic() == null && b.dynamic() == null) {
          return false;
        }
      } else if (!unifies(property.type(), other)) {
        return false;
      }
    }
    return true;
  }
}
