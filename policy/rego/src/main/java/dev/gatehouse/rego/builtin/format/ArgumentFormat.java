package dev.gatehouse.rego.builtin.format;

/** Carries out one verb on one argument. */
final class ArgumentFormat {
  private ArgumentFormat() {}

  static void append(StringBuilder out, Directive directive, int verb, FormatArgument argument) {
    if (verb == 'T') {
      TextFormat.append(out, directive, 's', argument.goType());
      return;
    }
    boolean known =
        verb != 'p'
            && switch (argument) {
              case FormatArgument.Whole whole ->
                  IntegerFormat.append(out, directive, verb, whole.value());
              case FormatArgument.Big big ->
                  BigIntegerFormat.append(out, directive, verb, big.value());
              case FormatArgument.Floating floating ->
                  FloatingFormat.append(out, directive, verb, floating.value());
              case FormatArgument.Truth truth -> truth(out, directive, verb, truth.value());
              case FormatArgument.Text text ->
                  TextFormat.append(out, directive, verb, text.value());
            };
    if (!known) {
      out.append("%!").appendCodePoint(verb).append('(').append(argument.goType()).append('=');
      append(out, directive, 'v', argument);
      out.append(')');
    }
  }

  private static boolean truth(StringBuilder out, Directive directive, int verb, boolean value) {
    if (verb != 't' && verb != 'v') {
      return false;
    }
    directive.pad(out, Boolean.toString(value));
    return true;
  }
}
