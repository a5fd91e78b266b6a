package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Strings made from others: joined, changed in case, turned round, and numbers in a base. */
final class Strings {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("concat")
              .takes("delimiter", STRING)
              .takes("collection", any(set(STRING), array(STRING)))
              .returns("output", STRING)
              .by((context, a) -> concat(context, Operands.string(a[0], 1), a[1])),
          declare("format_int")
              .takes("number", NUMBER)
              .takes("base", NUMBER)
              .returns("output", STRING)
              .by((context, a) -> formatInt(Operands.number(a[0], 1), Operands.number(a[1], 2))),
          mapping("lower", text -> mapCodePoints(text, Character::toLowerCase)),
          mapping("upper", text -> mapCodePoints(text, Character::toUpperCase)),
          mapping("strings.reverse", text -> new StringBuilder(text).reverse().toString()));

  private Strings() {}

  private static BuiltinFunction mapping(String name, UnaryOperator<String> operation) {
    return declare(name)
        .takes("x", STRING)
        .returns("y", STRING)
        .by(
            (context, a) -> {
              String text = Operands.string(a[0], 1);
              String mapped = operation.apply(text);
              return mapped.equals(text) ? a[0] : RegoString.of(mapped);
            });
  }

  private static RegoString concat(BuiltinContext context, String delimiter, RegoValue collection) {
    if (!(collection instanceof RegoArray) && !(collection instanceof RegoSet)) {
      throw Operands.wrongType(2, collection, "set", "array");
    }
    List<String> parts = Operands.strings(collection, 2);
    long length = (long) delimiter.length() * parts.size();
    for (String part : parts) {
      length += part.length();
    }
    context.reserve(2 * length);
    return RegoString.of(String.join(delimiter, parts));
  }

  /** Fractions are cut off. */
  private static RegoString formatInt(RegoNumber number, RegoNumber base) {
    int radix =
        switch (base.toString()) {
          case "2" -> 2;
          case "8" -> 8;
          case "10" -> 10;
          case "16" -> 16;
          default -> throw Operands.notOneOf(2, "2", "8", "10", "16");
        };
    BigInteger whole =
        number.isWhole() ? Operands.bigInteger(number, 1) : ExtendedFloat.of(number).truncated();
    return RegoString.of(whole.toString(radix));
  }

  /**
   * Maps one code point to one, as Go does: no letter becomes two, and no rule looks at a letter's
   * neighbours.
   */
  private static String mapCodePoints(String text, IntUnaryOperator mapping) {
    boolean unchanged = text.codePoints().allMatch(c -> mapping.applyAsInt(c) == c);
    if (unchanged) {
      return text;
    }
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().map(mapping).forEach(mapped::appendCodePoint);
    return mapped.toString();
  }
}
