package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Strings found in strings. Offsets and lengths count code points. */
final class Substrings {
  private static final Type STRING_OR_MANY = any(STRING, set(STRING), array(STRING));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          test("contains", "haystack", "needle", String::contains),
          test("startswith", "search", "base", String::startsWith),
          test("endswith", "search", "base", String::endsWith),
          anyMatch("strings.any_prefix_match", UnaryOperator.identity()),
          anyMatch("strings.any_suffix_match", Substrings::reversed),
          declare("indexof")
              .takes("haystack", STRING)
              .takes("needle", STRING)
              .returns("output", NUMBER)
              .by((context, a) -> indexOf(Operands.string(a[0], 1), Operands.string(a[1], 2))),
          declare("indexof_n")
              .takes("haystack", STRING)
              .takes("needle", STRING)
              .returns("output", array(NUMBER))
              .by((context, a) -> indexesOf(Operands.string(a[0], 1), Operands.string(a[1], 2))),
          declare("strings.count")
              .takes("search", STRING)
              .takes("substring", STRING)
              .returns("output", NUMBER)
              .by((context, a) -> count(Operands.string(a[0], 1), Operands.string(a[1], 2))),
          declare("substring")
              .takes("value", STRING)
              .takes("offset", NUMBER)
              .takes("length", NUMBER)
              .returns("output", STRING)
              .by(
                  (context, a) ->
                      substring(
                          Operands.string(a[0], 1),
                          Operands.integer(a[1], 2),
                          Operands.integer(a[2], 3))));

  private Substrings() {}

  private static BuiltinFunction test(
      String name, String first, String second, BiPredicate<String, String> predicate) {
    return declare(name)
        .takes(first, STRING)
        .takes(second, STRING)
        .returns("result", BOOLEAN)
        .by(
            (context, a) ->
                RegoBoolean.of(predicate.test(Operands.string(a[0], 1), Operands.string(a[1], 2))));
  }

  /** Whether any string begins (or, both turned round, ends) with any of the bases. */
  private static BuiltinFunction anyMatch(String name, UnaryOperator<String> orientation) {
    return declare(name)
        .takes("search", STRING_OR_MANY)
        .takes("base", STRING_OR_MANY)
        .returns("result", BOOLEAN)
        .by(
            (context, a) -> {
              List<String> texts = oneOrMany(a[0], 1);
              List<String> bases = oneOrMany(a[1], 2);
              NavigableSet<String> sorted = new TreeSet<>();
              texts.forEach(text -> sorted.add(orientation.apply(text)));
              return RegoBoolean.of(
                  bases.stream().anyMatch(base -> hasPrefix(sorted, orientation.apply(base))));
            });
  }

  private static boolean hasPrefix(NavigableSet<String> sorted, String prefix) {
    String candidate = sorted.ceiling(prefix);
    return candidate != null && candidate.startsWith(prefix);
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static List<String> oneOrMany(RegoValue value, int position) {
    return switch (value) {
      case RegoString string -> List.of(string.value());
      case RegoArray array -> Operands.strings(array, position);
      case RegoSet set -> Operands.strings(set, position);
      default -> throw Operands.wrongType(position, value, "string", "set", "array");
    };
  }

  private static RegoNumber indexOf(String text, String wanted) {
    requireSearch(wanted);
    int index = text.indexOf(wanted);
    return RegoNumber.of(index < 0 ? -1 : text.codePointCount(0, index));
  }

  /** All places, overlapping ones too. */
  private static RegoArray indexesOf(String text, String wanted) {
    requireSearch(wanted);
    List<RegoValue> indexes = new ArrayList<>();
    int codePoints = 0;
    int counted = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      codePoints += text.codePointCount(counted, at);
      counted = at;
      indexes.add(RegoNumber.of(codePoints));
    }
    return RegoArray.copyOf(indexes);
  }

  private static void requireSearch(String wanted) {
    if (wanted.isEmpty()) {
      throw BuiltinException.failed("empty search character");
    }
  }

  /**
   * How often a string occurs, not overlapping; the empty one before each code point and at the
   * end.
   */
  private static RegoNumber count(String text, String wanted) {
    if (wanted.isEmpty()) {
      return RegoNumber.of(text.codePointCount(0, text.length()) + 1);
    }
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return RegoNumber.of(count);
  }

  /** A negative length is that of the rest; beyond the end there is nothing. */
  private static RegoString substring(String text, long offset, long length) {
    if (offset < 0) {
      throw BuiltinException.failed("negative offset");
    }
    int available = text.codePointCount(0, text.length());
    if (offset >= available) {
      return RegoString.EMPTY;
    }
    int from = text.offsetByCodePoints(0, (int) offset);
    long rest = available - offset;
    int taken = (int) (length < 0 ? rest : Math.min(length, rest));
    return RegoString.of(text.substring(from, text.offsetByCodePoints(from, taken)));
  }
}
