package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.function.IntPredicate;

/** The comparison operators, which know the total order of all values, and membership. */
final class Comparisons {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          operator("gt", ">").by((context, a) -> ordered(a, order -> order > 0)),
          operator("gte", ">=").by((context, a) -> ordered(a, order -> order >= 0)),
          operator("lt", "<").by((context, a) -> ordered(a, order -> order < 0)),
          operator("lte", "<=").by((context, a) -> ordered(a, order -> order <= 0)),
          operator("neq", "!=").by((context, a) -> RegoBoolean.of(!a[0].equals(a[1]))),
          operator("equal", "==").by((context, a) -> RegoBoolean.of(a[0].equals(a[1]))),
          declare("internal.member_2")
              .infix("in")
              .takes(ANY, ANY)
              .returns(BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isMember(a[0], a[1]))),
          declare("internal.member_3")
              .infix("in")
              .takes(ANY, ANY, ANY)
              .returns(BOOLEAN)
              .by((context, a) -> RegoBoolean.of(a[1].equals(a[2].find(a[0])))));

  private Comparisons() {}

  private static BuiltinDeclaration operator(String name, String symbol) {
    return declare(name).infix(symbol).takes("x", ANY).takes("y", ANY).returns("result", BOOLEAN);
  }

  private static RegoBoolean ordered(RegoValue[] arguments, IntPredicate holds) {
    return RegoBoolean.of(holds.test(arguments[0].compareTo(arguments[1])));
  }

  private static boolean isMember(RegoValue value, RegoValue collection) {
    return switch (collection) {
      case RegoSet set -> set.contains(value);
      case RegoArray array -> array.contains(value);
      case RegoObject object -> hasValue(object, value);
      default -> false;
    };
  }

  private static boolean hasValue(RegoObject object, RegoValue value) {
    for (int i = 0; i < object.size(); i++) {
      if (object.value(i).equals(value)) {
        return true;
      }
    }
    return false;
  }
}
