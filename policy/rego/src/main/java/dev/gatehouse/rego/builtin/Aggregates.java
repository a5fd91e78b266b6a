package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions of a whole collection: how many, how much, the greatest, in order. */
final class Aggregates {
  private static final Type COLLECTION = any(array(ANY), set(ANY));
  private static final Type NUMBERS = any(array(NUMBER), set(NUMBER));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("count")
              .takes("collection", any(array(ANY), object(ANY, ANY), set(ANY), STRING))
              .returns("n", NUMBER)
              .by((context, a) -> count(a[0])),
          declare("sum")
              .takes("collection", NUMBERS)
              .returns("n", NUMBER)
              .by(
                  (context, a) ->
                      fold(a[0], 0, BigInteger::add, ExtendedFloat::add, ExtendedFloat.PRECISION)),
          declare("product")
              .takes("collection", NUMBERS)
              .returns("n", NUMBER)
              .by(
                  (context, a) ->
                      fold(
                          a[0],
                          1,
                          BigInteger::multiply,
                          ExtendedFloat::multiplyAsDouble,
                          ExtendedFloat.DOUBLE_PRECISION)),
          declare("max")
              .takes("collection", COLLECTION)
              .returns("n", ANY)
              .by((context, a) -> extreme(a[0], 1)),
          declare("min")
              .takes("collection", COLLECTION)
              .returns("n", ANY)
              .by((context, a) -> extreme(a[0], -1)),
          declare("sort")
              .takes("collection", COLLECTION)
              .returns("n", array(ANY))
              .by((context, a) -> sort(a[0])),
          declare("any")
              .takes(COLLECTION)
              .deprecated()
              .returns(BOOLEAN)
              .by((context, a) -> anyTrue(a[0])),
          declare("all")
              .takes(COLLECTION)
              .deprecated()
              .returns(BOOLEAN)
              .by((context, a) -> allTrue(a[0])));

  private Aggregates() {}

  private static RegoNumber count(RegoValue collection) {
    return RegoNumber.of(
        switch (collection) {
          case RegoArray array -> array.size();
          case RegoObject object -> object.size();
          case RegoSet set -> set.size();
          case RegoString string -> string.length();
          default -> throw Operands.wrongType(1, collection, "array", "object", "set", "string");
        });
  }

  private static RegoNumber fold(
      RegoValue collection,
      long first,
      BinaryOperator<BigInteger> whole,
      BinaryOperator<ExtendedFloat> fractional,
      int precision) {
    BigInteger exact = BigInteger.valueOf(first);
    boolean allWhole = true;
    for (RegoValue element : aggregated(collection)) {
      if (!(element instanceof RegoNumber number)) {
        throw Operands.wrongElement(1, collection, element, "number");
      }
      allWhole = allWhole && number.isWhole();
      if (allWhole) {
        exact = whole.apply(exact, Operands.bigInteger(number, 1));
      }
    }
    return allWhole
        ? Results.number(exact)
        : foldFractions(collection, first, fractional, precision);
  }

  private static RegoNumber foldFractions(
      RegoValue collection, long first, BinaryOperator<ExtendedFloat> operation, int precision) {
    ExtendedFloat folded = ExtendedFloat.of(RegoNumber.of(first));
    for (RegoValue element : aggregated(collection)) {
      folded = operation.apply(folded, ExtendedFloat.of((RegoNumber) element));
    }
    return folded.toNumber(precision);
  }

  private static @Nullable RegoValue extreme(RegoValue collection, int sign) {
    RegoValue best = null;
    for (RegoValue element : aggregated(collection)) {
      if (best == null || element.compareTo(best) * sign >= 0) {
        best = element;
      }
    }
    return best;
  }

  private static RegoArray sort(RegoValue collection) {
    return switch (collection) {
      case RegoSet set -> set.toArray();
      case RegoArray array -> {
        RegoValue[] sorted = array.toList().toArray(new RegoValue[0]);
        Arrays.sort(sorted);
        yield RegoArray.wrap(sorted);
      }
      default -> throw Operands.wrongType(1, collection, "set", "array");
    };
  }

  private static RegoBoolean anyTrue(RegoValue collection) {
    for (RegoValue element : Operands.elements(collection, 1)) {
      if (element.equals(RegoBoolean.TRUE)) {
        return RegoBoolean.TRUE;
      }
    }
    return RegoBoolean.FALSE;
  }

  private static RegoBoolean allTrue(RegoValue collection) {
    for (RegoValue element : Operands.elements(collection, 1)) {
      if (!element.equals(RegoBoolean.TRUE)) {
        return RegoBoolean.FALSE;
      }
    }
    return RegoBoolean.TRUE;
  }

  private static Iterable<RegoValue> aggregated(RegoValue collection) {
    return switch (collection) {
      case RegoArray array -> array;
      case RegoSet set -> set;
      default -> throw Operands.wrongType(1, collection, "set", "array");
    };
  }
}
