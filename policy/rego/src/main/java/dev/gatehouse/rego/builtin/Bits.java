package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;

/** Operations on the bits of whole numbers of any size, negative ones in two's complement. */
final class Bits {
  private static final int MAX_SHIFT = 300_000;

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          binary("bits.or", "y", BigInteger::or),
          binary("bits.and", "y", BigInteger::and),
          binary("bits.xor", "y", BigInteger::xor),
          binary("bits.lsh", "s", Bits::shiftLeft),
          binary("bits.rsh", "s", Bits::shiftRight),
          declare("bits.negate")
              .takes("x", NUMBER)
              .returns("z", NUMBER)
              .by((context, a) -> RegoNumber.of(integer(a[0], 1).not())));

  private Bits() {}

  private static BuiltinFunction binary(
      String name, String second, BinaryOperator<BigInteger> operation) {
    return declare(name)
        .takes("x", NUMBER)
        .takes(second, NUMBER)
        .returns("z", NUMBER)
        .by((context, a) -> Results.number(operation.apply(integer(a[0], 1), integer(a[1], 2))));
  }

  private static BigInteger integer(RegoValue value, int position) {
    return Operands.bigInteger(value, position);
  }

  private static BigInteger shiftLeft(BigInteger value, BigInteger places) {
    requireUnsigned(places);
    if (value.signum() == 0) {
      return value;
    }
    if (places.bitLength() > 31 || places.intValue() > MAX_SHIFT) {
      throw BuiltinException.failed("number too big");
    }
    return value.shiftLeft(places.intValue());
  }

  private static BigInteger shiftRight(BigInteger value, BigInteger places) {
    requireUnsigned(places);
    return value.shiftRight(places.bitLength() > 31 ? Integer.MAX_VALUE : places.intValue());
  }

  private static void requireUnsigned(BigInteger places) {
    if (places.signum() < 0) {
      throw Operands.refused(2, "must be an unsigned integer number but got a negative integer");
    }
  }
}
