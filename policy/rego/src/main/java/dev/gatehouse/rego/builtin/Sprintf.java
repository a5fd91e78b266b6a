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
              .by(
                  (context, a) ->
                      format(context, Operands.string(a[0], 1), Operands.array(a[1], 2))));

  /** Formats whose widths don't come to more are nobody's attack. */
  private static final int FREE_LENGTH = 1 << 16;

  /** As wide as Go makes a value. */
  private static final long MAX_WIDTH = 1_000_000;

  private Sprintf() {}

  private static RegoString format(BuiltinContext context, String format, RegoArray values) {
    long widths = widths(format);
    if (widths > FREE_LENGTH) {
      context.reserve(4 * widths);
    }
    List<FormatArgument> arguments = new ArrayList<>(values.size());
    for (RegoValue value : values) {
      arguments.add(argument(value));
    }
    return RegoString.of(GoFormat.sprintf(format, arguments));
  }

  /** At least as many characters as all the widths and precisions of a format make. */
  private static long widths(String format) {
    long sum = 0;
    long number = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.min(10 * number + (c - '0'), MAX_WIDTH);
      } else {
        sum += c == '*' ? MAX_WIDTH : number;
        number = 0;
      }
    }
    return sum;
  }

  private static FormatArgument argument(RegoValue value) {
    return switch (value) {
      case RegoString string -> new FormatArgument.Text(string.value());
      case RegoNumber number -> number(number);
      default -> new FormatArgument.Text(value.toString());
    };
  }

  /** Whether a number has a point or an exponent decides, and not its value, as in OPA. */
  private static FormatArgument number(RegoNumber number) {
    String text = number.toString();
    if (text.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      double nearest = number.doubleValue();
      return Double.isInfinite(nearest)
          ? new FormatArgument.Text(text)
          : new FormatArgument.Floating(nearest);
    }
    return number.isPlainLong()
        ? new FormatArgument.Whole(number.longValue())
        : new FormatArgument.Big(number.decimalValue().toBigInteger());
  }
}
