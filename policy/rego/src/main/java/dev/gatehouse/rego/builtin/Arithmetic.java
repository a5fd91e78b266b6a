package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The arithmetic operators. Whole numbers are exact at any size, whichever way they are written;
 * fractions are computed on {@link ExtendedFloat}.
 */
final class Arithmetic {
  private static final Type NUMBER_OR_SET = any(NUMBER, set(ANY));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          operator("plus", "+")
              .by((context, a) -> plus(Operands.number(a[0], 1), Operands.number(a[1], 2))),
          declare("minus")
              .infix("-")
              .takes("x", NUMBER_OR_SET)
              .takes("y", NUMBER_OR_SET)
              .returns("z", NUMBER_OR_SET)
              .by((context, a) -> minus(a[0], a[1])),
          operator("mul", "*")
              .by((context, a) -> times(Operands.number(a[0], 1), Operands.number(a[1], 2))),
          operator("div", "/")
              .by((context, a) -> divide(Operands.number(a[0], 1), Operands.number(a[1], 2))),
          operator("rem", "%")
              .by((context, a) -> remainder(Operands.number(a[0], 1), Operands.number(a[1], 2))));

  private Arithmetic() {}

  private static BuiltinDeclaration operator(String name, String symbol) {
    return declare(name).infix(symbol).takes("x", NUMBER).takes("y", NUMBER).returns("z", NUMBER);
  }

  static RegoNumber plus(RegoNumber x, RegoNumber y) {
    if (x.isLong() && y.isLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) >= 0) {
        return RegoNumber.of(sum);
      }
    }
    return exactly(x, y, BigInteger::add, ExtendedFloat::add);
  }

  static RegoNumber times(RegoNumber x, RegoNumber y) {
    if (x.isLong() && y.isLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long product = a * b;
      long high = Math.multiplyHigh(a, b);
      if ((high == 0 && product >= 0) || (high == -1 && product < 0)) {
        return RegoNumber.of(product);
      }
    }
    return exactly(x, y, BigInteger::multiply, ExtendedFloat::multiply);
  }

  private static RegoValue minus(RegoValue left, RegoValue right) {
    if (left instanceof RegoNumber x && right instanceof RegoNumber y) {
      return minus(x, y);
    }
    if (left instanceof RegoSet x && right instanceof RegoSet y) {
      return x.difference(y);
    }
    if (!(left instanceof RegoNumber) && !(left instanceof RegoSet)) {
      throw Operands.wrongType(1, left, "number", "set");
    }
    throw Operands.wrongType(2, right, right instanceof RegoNumber ? "set" : "number");
  }

  private static RegoNumber minus(RegoNumber x, RegoNumber y) {
    if (x.isLong() && y.isLong()) {
      long a = x.longValue();
      long b = y.longValue();
      long difference = a - b;
      if (((a ^ b) & (a ^ difference)) >= 0) {
        return RegoNumber.of(difference);
      }
    }
    return exactly(x, y, BigInteger::subtract, (a, b) -> a.add(b.negate()));
  }

  private static RegoNumber divide(RegoNumber x, RegoNumber y) {
    if (x.isLong() && y.isLong()) {
      long a = x.longValue();
      long b = y.longValue();
      if (b != 0 && b != -1 && a % b == 0) {
        return RegoNumber.of(a / b);
      }
    }
    ExtendedFloat divisor = ExtendedFloat.of(y);
    if (divisor.isZero()) {
      throw BuiltinException.failed("divide by zero");
    }
    return ExtendedFloat.of(x).divide(divisor).toNumber();
  }

  private static RegoNumber remainder(RegoNumber x, RegoNumber y) {
    if (!x.isWhole() || !y.isWhole()) {
      throw BuiltinException.failed("modulo on floating-point number");
    }
    BigInteger divisor = Operands.bigInteger(y, 2);
    if (divisor.signum() == 0) {
      throw BuiltinException.failed("modulo by zero");
    }
    if (x.isLong() && y.isLong()) {
      return RegoNumber.of(x.longValue() % y.longValue());
    }
    return Results.number(Operands.bigInteger(x, 1).remainder(divisor));
  }

  private static RegoNumber exactly(
      RegoNumber x,
      RegoNumber y,
      BinaryOperator<BigInteger> whole,
      BinaryOperator<ExtendedFloat> fractional) {
    if (x.isWhole() && y.isWhole()) {
      return Results.number(whole.apply(Operands.bigInteger(x, 1), Operands.bigInteger(y, 2)));
    }
    return fractional.apply(ExtendedFloat.of(x), ExtendedFloat.of(y)).toNumber();
  }
}
