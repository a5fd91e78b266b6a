package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes arguments of the kind that a function needs, or refuses them in OPA's words. Positions
 * count from 1.
 */
final class Operands {
  private Operands() {}

  static String string(RegoValue value, int position) {
    if (value instanceof RegoString string) {
      return string.value();
    }
    throw wrongType(position, value, "string");
  }

  /** The bytes of a string, which needn't be UTF-8. */
  static byte[] bytes(RegoValue value, int position) {
    if (value instanceof RegoString string) {
      return string.utf8();
    }
    throw wrongType(position, value, "string");
  }

  static RegoNumber number(RegoValue value, int position) {
    if (value instanceof RegoNumber number) {
      return number;
    }
    throw wrongType(position, value, "number");
  }

  /** A whole number that fits 32 bits; larger ones become the nearest end of that range. */
  static int clampedInteger(RegoValue value, int position) {
    return Math.clamp(integer(value, position), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A 64-bit whole number, written as one. */
  static long integer(RegoValue value, int position) {
    RegoNumber number = number(value, position);
    if (!number.isPlainLong()) {
      throw refused(position, "must be integer number but got floating-point number");
    }
    return number.longValue();
  }

  /** A whole number of any size. */
  static BigInteger bigInteger(RegoValue value, int position) {
    if (!(value instanceof RegoNumber number)) {
      throw wrongType(position, value, "integer");
    }
    if (!number.isWhole()) {
      throw refused(position, "must be integer number but got floating-point number");
    }
    return number.isLong()
        ? BigInteger.valueOf(number.longValue())
        : number.decimalValue().toBigInteger();
  }

  static RegoArray array(RegoValue value, int position) {
    if (value instanceof RegoArray array) {
      return array;
    }
    throw wrongType(position, value, "array");
  }

  static RegoSet set(RegoValue value, int position) {
    if (value instanceof RegoSet set) {
      return set;
    }
    throw wrongType(position, value, "set");
  }

  static RegoObject object(RegoValue value, int position) {
    if (value instanceof RegoObject object) {
      return object;
    }
    throw wrongType(position, value, "object");
  }

  /** The elements of an array or a set. */
  static Iterable<RegoValue> elements(RegoValue value, int position) {
    return switch (value) {
      case RegoArray array -> array;
      case RegoSet set -> set;
      default -> throw wrongType(position, value, "array", "set");
    };
  }

  /** The strings of an array or a set. */
  static List<String> strings(RegoValue value, int position) {
    List<String> strings = new ArrayList<>();
    for (RegoValue element : elements(value, position)) {
      if (!(element instanceof RegoString string)) {
        throw wrongElement(position, value, element, "string");
      }
      strings.add(string.value());
    }
    return strings;
  }

  static BuiltinException wrongType(int position, RegoValue got, String... expected) {
    String allowed =
        expected.length == 1 ? expected[0] : "one of {" + String.join(", ", expected) + "}";
    return refused(position, "must be " + allowed + " but got " + got.kind().typeName());
  }

  static BuiltinException wrongElement(
      int position, RegoValue composite, RegoValue got, String... expected) {
    String kind = composite.kind().typeName();
    String allowed =
        expected.length == 1
            ? kind + " of " + expected[0] + "s"
            : kind + " of (any of) {" + String.join(", ", expected) + "}";
    return refused(
        position,
        "must be " + allowed + " but got " + kind + " containing " + got.kind().typeName());
  }

  /** An argument that isn't one of a few constants. */
  static BuiltinException notOneOf(int position, String... expected) {
    return refused(
        position,
        "must be "
            + (expected.length == 1
                ? expected[0]
                : "one of {" + String.join(", ", expected) + "}"));
  }

  static BuiltinException refused(int position, String problem) {
    return BuiltinException.wrongType("operand " + position + " " + problem);
  }
}
