package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.value.RegoArray;
import java.util.ArrayList;
import java.util.List;

/** {@code split} and {@code strings.split_n}. */
final class Splitting {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("split")
              .takes("x", STRING)
              .takes("delimiter", STRING)
              .returns("ys", array(STRING))
              .by(
                  (context, a) ->
                      Results.strings(split(Operands.string(a[0], 1), Operands.string(a[1], 2)))),
          declare("strings.split_n")
              .takes("x", STRING)
              .takes("delimiter", STRING)
              .takes("n", NUMBER)
              .returns("ys", array(STRING))
              .by(
                  (context, a) ->
                      splitN(
                          Operands.string(a[0], 1),
                          Operands.string(a[1], 2),
                          Operands.integer(a[2], 3))));

  private Splitting() {}

  /** The parts between delimiters; between all code points when the delimiter is empty. */
  private static List<String> split(String text, String delimiter) {
    if (delimiter.isEmpty()) {
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The first parts, or with a negative number the last ones. */
  private static RegoArray splitN(String text, String delimiter, long count) {
    List<String> parts = split(text, delimiter);
    int size = parts.size();
    return Results.strings(
        count >= 0
            ? parts.subList(0, (int) Math.min(count, size))
            : parts.subList((int) Math.max(size + count, 0), size));
  }
}
