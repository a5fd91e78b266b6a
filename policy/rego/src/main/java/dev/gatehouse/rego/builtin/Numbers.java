package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rounding and ranges. */
final class Numbers {
  private static final ExtendedFloat HALF = ExtendedFloat.of(RegoNumber.parse("0.5"));
  private static final int CANCEL_EVERY = 1024;

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          rounding("abs", x -> (x.signum() < 0 ? x.negate() : x).toNumber()),
          rounding("ceil", x -> RegoNumber.of(ceil(x))),
          rounding("floor", x -> RegoNumber.of(ceil(x.negate()).negate())),
          rounding("round", x -> RegoNumber.of(round(x))),
          declare("numbers.range")
              .takes("a", NUMBER)
              .takes("b", NUMBER)
              .returns("range", array(NUMBER))
              .by(
                  (context, a) ->
                      range(
                          context,
                          Operands.bigInteger(a[0], 1),
                          Operands.bigInteger(a[1], 2),
                          BigInteger.ONE)),
          declare("numbers.range_step")
              .takes("a", NUMBER)
              .takes("b", NUMBER)
              .takes("step", NUMBER)
              .returns("range", array(NUMBER))
              .by(Numbers::rangeStep));

  private Numbers() {}

  private static BuiltinFunction rounding(
      String name, Function<ExtendedFloat, RegoNumber> operation) {
    return declare(name)
        .takes("x", NUMBER)
        .returns("y", NUMBER)
        .by(
            (context, a) -> {
              RegoNumber number = Operands.number(a[0], 1);
              if (number.isPlainLong() && (number.longValue() >= 0 || !name.equals("abs"))) {
                return RegoNumber.of(number.longValue());
              }
              return operation.apply(ExtendedFloat.of(number));
            });
  }

  /** The smallest whole number not below; OPA itself answers 1 between -1 and 0. */
  private static BigInteger ceil(ExtendedFloat x) {
    BigInteger whole = x.truncated();
    boolean up = x.signum() > 0 && !x.isWhole();
    return up ? whole.add(BigInteger.ONE) : whole;
  }

  private static BigInteger round(ExtendedFloat x) {
    return x.add(x.signum() < 0 ? HALF.negate() : HALF).truncated();
  }

  private static RegoValue rangeStep(BuiltinContext context, RegoValue[] arguments) {
    BigInteger from = Operands.bigInteger(arguments[0], 1);
    BigInteger to = Operands.bigInteger(arguments[1], 2);
    BigInteger step = Operands.bigInteger(arguments[2], 3);
    if (step.signum() <= 0) {
      throw BuiltinException.failed("numbers.range_step: step must be a positive integer");
    }
    return range(context, from, to, step);
  }

  /** From one number to another, both included, upwards or downwards. */
  private static RegoArray range(
      BuiltinContext context, BigInteger from, BigInteger to, BigInteger step) {
    boolean up = from.compareTo(to) <= 0;
    BigInteger stride = up ? step : step.negate();
    List<RegoValue> numbers = new ArrayList<>();
    BigInteger next = from;
    while (up ? next.compareTo(to) <= 0 : next.compareTo(to) >= 0) {
      if (numbers.size() % CANCEL_EVERY == 0) {
        context.checkCancelled();
      }
      numbers.add(RegoNumber.of(next));
      next = next.add(stride);
    }
    return RegoArray.copyOf(numbers);
  }
}
