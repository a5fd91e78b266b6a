package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** {@code uuid.*} and {@code rand.intn}: one evaluation gives equal arguments equal results. */
final class Uuids {
  private static final long VERSION_4 = 0x4000L;
  private static final long VERSION_MASK = 0xf000L;
  private static final long VARIANT = 0x8000000000000000L;
  private static final long VARIANT_MASK = 0xc000000000000000L;

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("uuid.rfc4122")
              .takes("k", STRING)
              .nondeterministic()
              .returns("output", STRING)
              .by((context, a) -> context.memo(new UuidKey(a[0]), () -> random(context.random()))),
          declare("uuid.parse")
              .takes("uuid", STRING)
              .returns("result", object(STRING, ANY))
              .by((context, a) -> UuidFields.parse(Operands.string(a[0], 1))),
          declare("rand.intn")
              .takes("str", STRING)
              .takes("n", NUMBER)
              .nondeterministic()
              .returns("y", NUMBER)
              .by(
                  (context, a) ->
                      integer(context, Operands.string(a[0], 1), Operands.integer(a[1], 2))));

  private Uuids() {}

  private record UuidKey(RegoValue name) {}

  private record IntegerKey(String name, long bound) {}

  private static RegoString random(RandomGenerator source) {
    long high = (source.nextLong() & ~VERSION_MASK) | VERSION_4;
    long low = (source.nextLong() & ~VARIANT_MASK) | VARIANT;
    return RegoString.of(new UUID(high, low).toString());
  }

  private static RegoNumber integer(BuiltinContext context, String name, long bound) {
    if (bound == 0 || bound == Long.MIN_VALUE) {
      return RegoNumber.ZERO;
    }
    long size = Math.abs(bound);
    return context.memo(
        new IntegerKey(name, size), () -> RegoNumber.of(context.random().nextLong(size)));
  }
}
