package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code replace} and {@code strings.replace_n}. */
final class Replacing {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("replace")
              .takes("x", STRING)
              .takes("old", STRING)
              .takes("new", STRING)
              .returns("y", STRING)
              .by(Replacing::replace),
          declare("strings.replace_n")
              .takes("patterns", object(STRING, STRING))
              .takes("value", STRING)
              .returns("output", STRING)
              .by(Replacing::replaceN));

  private Replacing() {}

  private static RegoValue replace(BuiltinContext context, RegoValue[] arguments) {
    String text = Operands.string(arguments[0], 1);
    String old = Operands.string(arguments[1], 2);
    String replacement = Operands.string(arguments[2], 3);
    return RegoString.of(
        new StringReplacer(List.of(old), List.of(replacement)).replace(text, context));
  }

  private static RegoValue replaceN(BuiltinContext context, RegoValue[] arguments) {
    RegoObject patterns = Operands.object(arguments[0], 1);
    String text = Operands.string(arguments[1], 2);
    List<String> olds = new ArrayList<>();
    List<String> replacements = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      olds.add(string(patterns.key(i), "key"));
      replacements.add(string(patterns.value(i), "value"));
    }
    return RegoString.of(new StringReplacer(olds, replacements).replace(text, context));
  }

  private static String string(RegoValue value, String role) {
    if (value instanceof RegoString string) {
      return string.value();
    }
    throw Operands.refused(1, "non-string " + role + " found in pattern object");
  }
}
