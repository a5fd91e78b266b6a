package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** The {@code trim} family. A cutset is a set of code points, in any order. */
final class Trimming {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          trimming("trim", "cutset", (text, set) -> trim(text, in(set), true, true)),
          trimming("trim_left", "cutset", (text, set) -> trim(text, in(set), true, false)),
          trimming("trim_right", "cutset", (text, set) -> trim(text, in(set), false, true)),
          trimming("trim_prefix", "prefix", Trimming::withoutPrefix),
          trimming("trim_suffix", "suffix", Trimming::withoutSuffix),
          declare("trim_space")
              .takes("value", STRING)
              .returns("output", STRING)
              .by(
                  (context, a) ->
                      RegoString.of(
                          trim(Operands.string(a[0], 1), Trimming::isSpace, true, true))));

  private Trimming() {}

  private static BuiltinFunction trimming(
      String name, String second, BinaryOperator<String> operation) {
    return declare(name)
        .takes("value", STRING)
        .takes(second, STRING)
        .returns("output", STRING)
        .by(
            (context, a) -> {
              String text = Operands.string(a[0], 1);
              String trimmed = operation.apply(text, Operands.string(a[1], 2));
              return trimmed.length() == text.length() ? a[0] : RegoString.of(trimmed);
            });
  }

  private static IntPredicate in(String cutset) {
    return codePoint -> cutset.indexOf(codePoint) >= 0;
  }

  private static String trim(String text, IntPredicate cut, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && cut.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (right && from < to && cut.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  private static String withoutPrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String withoutSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
  }

  /** Unicode's White_Space property, which is what Go trims. */
  private static boolean isSpace(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == ' '
        || codePoint == 0x85
        || codePoint == 0xA0
        || (codePoint > 0xff && Character.isSpaceChar(codePoint));
  }
}
