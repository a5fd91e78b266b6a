package dev.gatehouse.rego.builtin.type;

import java.util.List;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** The total order of types, on which unions are sorted and printed. */
final class TypeOrder {
  private static final int ARRAY = 4;
  private static final int OBJECT = 5;
  private static final int SET = 6;
  private static final int ANY = 7;
  private static final int FUNCTION = 8;

  private TypeOrder() {}

  static int compare(@Nullable Type a, @Nullable Type b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return switch (a) {
      case ArrayType x when b instanceof ArrayType y -> compareArrays(x, y);
      case ObjectType x when b instanceof ObjectType y -> compareObjects(x, y);
      case SetType x when b instanceof SetType y -> compare(x.of(), y.of());
      case AnyType x when b instanceof AnyType y ->
          compareLists(x.of(), y.of(), TypeOrder::compare);
      case FunctionType x when b instanceof FunctionType y -> compareFunctions(x, y);
      default -> Integer.compare(rank(a), rank(b));
    };
  }

  private static int rank(Type type) {
    return switch (type) {
      case ScalarType scalar -> scalar.rank();
      case ArrayType _ -> ARRAY;
      case ObjectType _ -> OBJECT;
      case SetType _ -> SET;
      case AnyType _ -> ANY;
      case FunctionType _ -> FUNCTION;
    };
  }

  private static int compareArrays(ArrayType a, ArrayType b) {
    int order = compare(a.dynamic(), b.dynamic());
    return order != 0 ? order : compareLists(a.fixed(), b.fixed(), TypeOrder::compare);
  }

  private static int compareObjects(ObjectType a, ObjectType b) {
    ObjectType.Dynamic x = a.dynamic();
    ObjectType.Dynamic y = b.dynamic();
    int order = compare(x == null ? null : x.key(), y == null ? null : y.key());
    if (order == 0) {
      order = compare(x == null ? null : x.type(), y == null ? null : y.type());
    }
    return order != 0 ? order : compareLists(a.fixed(), b.fixed(), TypeOrder::compareProperties);
  }

  private static int compareProperties(ObjectType.Property a, ObjectType.Property b) {
    int order = a.key().compareTo(b.key());
    return order != 0 ? order : compare(a.type(), b.type());
  }

  private static int compareFunctions(FunctionType a, FunctionType b) {
    int order = Integer.compare(a.arity(), b.arity());
    if (order == 0) {
      order = compareLists(a.parameters(), b.parameters(), (x, y) -> compare(x.type(), y.type()));
    }
    if (order == 0) {
      order = compare(a.result(), b.result());
    }
    return order != 0 ? order : compare(a.variadic(), b.variadic());
  }

  private static <T> int compareLists(List<T> a, List<T> b, ToIntBiFunction<T, T> comparison) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = comparison.applyAsInt(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
