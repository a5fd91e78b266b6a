package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.builtin.format.FormatArgument;
import dev.gatehouse.rego.builtin.format.GoFormat;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code sprintf}, with Go's verbs. */
final class Sprintf {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("sprintf")
              .takes("format", STRING)
              .takes("values", array(ANY))
              .returns("output", STRING)
              .by((context, a) -> format(Operands.string(a[0], 1), Operands.array(a[1], 2))));

  private Sprintf() {}

  private static RegoString format(String format, RegoArray values) {
    List<FormatArgument> arguments = new ArrayList<>(values.size());
    for (RegoValue value : values) {
      arguments.add(argument(value));
    }
    return RegoString.of(GoFormat.sprintf(format, arguments));
  }

  private static FormatArgument argument(RegoValue value) {
    return switch (value) {
      case RegoString string -> new FormatArgument.Text(string.value());
      case RegoNumber number -> number(number);
      default -> new FormatArgument.Text(value.toString());
    };
  }

  /** A number written with an exponent and no point goes through as its text, as in OPA. */
  private static FormatArgument number(RegoNumber number) {
    if (number.isPlainLong()) {
      return new FormatArgument.Whole(number.longValue());
    }
    String text = number.toString();
    if (text.indexOf('.') >= 0) {
      return new FormatArgument.Floating(number.doubleValue());
    }
    boolean written = text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return written
        ? new FormatArgument.Big(number.decimalValue().toBigInteger())
        : new FormatArgument.Text(text);
  }
}
