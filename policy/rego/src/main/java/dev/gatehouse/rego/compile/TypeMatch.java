package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.ArrayType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.ObjectType;
import dev.gatehouse.rego.builtin.type.SetType;
import dev.gatehouse.rego.builtin.type.Type;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two types have values in common.
 *
 * <p>Types share their parts: {@code b := [a, a]} has the type of {@code a} twice, and forty such
 * lines have one of 2⁴⁰ leaves. So a part, or a pair of them, is looked at once, however often it
 * occurs.
 */
final class TypeMatch {

  private final Map<Pair, Boolean> met = new HashMap<>();

  private TypeMatch() {}

  /** Two types by their identity. */
  private record Pair(Type a, Type b) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair pair && same(pair.a, a) && same(pair.b, b);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(a) + System.identityHashCode(b);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Type one, Type other) {
      return one == other;
    }
  }

  static boolean unifies(@Nullable Type a, @Nullable Type b) {
    return new TypeMatch().match(a, b);
  }

  private boolean match(@Nullable Type a, @Nullable Type b) {
    if (a == null || b == null) {
      return false;
    }
    Pair pair = new Pair(a, b);
    Boolean known = met.get(pair);
    if (known == null) {
      known = compare(a, b);
      met.put(pair, known);
    }
    return known;
  }

  private boolean compare(Type a, Type b) {
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
          b instanceof SetType y && (x.of() == null || y.of() == null || match(x.of(), y.of()));
      case FunctionType x -> b instanceof FunctionType y && functions(x, y);
      default -> a.equals(b);
    };
  }

  /** Whether all of the type is known: of the elements of an empty set nothing is. */
  static boolean isKnown(@Nullable Type type) {
    return isKnown(type, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /**
   * The same.
   *
   * @param seen parts that were looked at: had one been unknown, nobody would ask for more
   */
  private static boolean isKnown(@Nullable Type type, Set<Type> seen) {
    if (type == null) {
      return false;
    }
    if (!seen.add(type)) {
      return true;
    }
    return switch (type) {
      case SetType set -> isKnown(set.of(), seen);
      case ArrayType array ->
          array.fixed().stream().allMatch(element -> isKnown(element, seen))
              && (array.dynamic() == null || isKnown(array.dynamic(), seen));
      case ObjectType object ->
          object.fixed().stream().allMatch(property -> isKnown(property.type(), seen))
              && (object.dynamic() == null
                  || (isKnown(object.dynamic().key(), seen)
                      && isKnown(object.dynamic().type(), seen)));
      default -> true;
    };
  }

  private boolean unifiesAny(AnyType any, Type type) {
    if (type instanceof FunctionType) {
      return false;
    }
    return any.isEverything() || any.of().stream().anyMatch(t -> match(t, type));
  }

  private boolean functions(FunctionType a, FunctionType b) {
    if (a.arity() != b.arity()) {
      return false;
    }
    for (int i = 0; i < a.arity(); i++) {
      if (!match(a.argument(i), b.argument(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean arrays(ArrayType a, ArrayType b) {
    return fixed(a, b)
        && fixed(b, a)
        && (a.dynamic() == null || b.dynamic() == null || match(a.dynamic(), b.dynamic()));
  }

  private boolean fixed(ArrayType a, ArrayType b) {
    for (int i = 0; i < a.fixed().size(); i++) {
      if (!match(a.fixed().get(i), b.select(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean objects(ObjectType a, ObjectType b) {
    return fixed(a, b)
        && fixed(b, a)
        && (a.dynamic() == null
            || b.dynamic() == null
            || match(a.dynamic().type(), b.dynamic().type()));
  }

  private boolean fixed(ObjectType a, ObjectType b) {
    for (ObjectType.Property property : a.fixed()) {
      Type other = b.select(property.key());
      if (other == null) {
        if (a.dynamic() == null && b.dynamic() == null) {
          return false;
        }
      } else if (!match(property.type(), other)) {
        return false;
      }
    }
    return true;
  }
}
