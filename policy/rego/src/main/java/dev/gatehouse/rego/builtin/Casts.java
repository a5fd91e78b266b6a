package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NULL;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.Kind;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversions: {@code to_number}, and the deprecated casts, which are undefined for other kinds.
 */
final class Casts {
  /** What Go's {@code strconv.ParseFloat} takes for a decimal. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  /** Sign, digits but leading zeros, fraction, exponent. */
  private static final Pattern PARTS =
      Pattern.compile("\\+?(-?)0*(\\d*)(\\.\\d*)?([eE][+-]?\\d+)?");

  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]*(inf|infinity|nan)");

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("to_number")
              .takes("value", any(NUMBER, STRING, BOOLEAN, NULL))
              .returns("num", NUMBER)
              .by((context, a) -> toNumber(a[0])),
          cast("cast_object", object(ANY, ANY), Kind.OBJECT),
          cast("cast_null", NULL, Kind.NULL),
          cast("cast_boolean", BOOLEAN, Kind.BOOLEAN),
          cast("cast_string", STRING, Kind.STRING),
          declare("cast_set")
              .takes(ANY)
              .deprecated()
              .returns(set(ANY))
              .by((context, a) -> toSet(a[0])),
          declare("cast_array")
              .takes(ANY)
              .deprecated()
              .returns(array(ANY))
              .by((context, a) -> toArray(a[0])));

  private Casts() {}

  private static BuiltinFunction cast(String name, Type type, Kind kind) {
    return declare(name)
        .takes(ANY)
        .deprecated()
        .returns(type)
        .by(
            (context, a) -> {
              if (a[0].kind() != kind) {
                throw Operands.wrongType(1, a[0], kind.typeName());
              }
              return a[0];
            });
  }

  private static RegoNumber toNumber(RegoValue value) {
    return switch (value) {
      case RegoNull _ -> RegoNumber.ZERO;
      case RegoBoolean truth -> truth.value() ? RegoNumber.ONE : RegoNumber.ZERO;
      case RegoNumber number -> number;
      case RegoString string -> parse(string);
      default -> throw Operands.wrongType(1, value, "null", "boolean", "number", "string");
    };
  }

  private static RegoNumber parse(RegoString string) {
    String text = string.value();
    if (NOT_FINITE.matcher(text).matches()) {
      throw Operands.wrongType(1, string, "valid number string");
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw BuiltinException.failed("strconv.ParseFloat: parsing " + string + ": invalid syntax");
    }
    try {
      RegoNumber number = RegoNumber.parse(asJson(text));
      if (!Double.isInfinite(number.doubleValue())) {
        return number;
      }
    } catch (IllegalArgumentException tooBig) {
      // Out of a double's range all the more.
    }
    throw BuiltinException.failed("strconv.ParseFloat: parsing " + string + ": value out of range");
  }

  /**
   * A decimal as JSON writes it: no plus sign, no zeros before others, digits on both sides of the
   * point. OPA keeps the text, and then fails to answer with it.
   */
  private static String asJson(String decimal) {
    Matcher parts = PARTS.matcher(decimal);
    if (!parts.matches()) {
      return decimal;
    }
    String whole = parts.group(2).isEmpty() ? "0" : parts.group(2);
    String fraction = parts.group(3) == null || parts.group(3).length() < 2 ? "" : parts.group(3);
    String exponent = parts.group(4) == null ? "" : parts.group(4);
    return parts.group(1) + whole + fraction + exponent;
  }

  private static RegoSet toSet(RegoValue value) {
    return value instanceof RegoSet set ? set : RegoSet.copyOf(requireArray(value).toList());
  }

  private static RegoArray toArray(RegoValue value) {
    return value instanceof RegoSet set ? set.toArray() : requireArray(value);
  }

  private static RegoArray requireArray(RegoValue value) {
    if (value instanceof RegoArray array) {
      return array;
    }
    throw Operands.wrongType(1, value, "array", "set");
  }
}
