package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NULL;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.builtin.glob.Glob;
import dev.gatehouse.rego.builtin.glob.GlobSyntaxException;
import dev.gatehouse.rego.builtin.glob.RegularGlob;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code glob.*} and {@code regex.globs_match}. */
final class Globs {
  private static final Set<Integer> DOT = Set.of((int) '.');
  private static final PatternCache<Key, Glob> PATTERNS =
      new PatternCache<>(key -> Glob.compile(key.pattern(), separators(key.delimiters())));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("glob.match")
              .takes("pattern", STRING)
              .takes("delimiters", any(array(STRING), NULL))
              .takes("match", STRING)
              .returns("result", BOOLEAN)
              .by(Globs::match),
          declare("glob.quote_meta")
              .takes("pattern", STRING)
              .returns("output", STRING)
              .by((context, a) -> RegoString.of(Glob.quote(Operands.string(a[0], 1)))),
          declare("regex.globs_match")
              .takes("glob1", STRING)
              .takes("glob2", STRING)
              .returns("result", BOOLEAN)
              .by(
                  (context, a) ->
                      RegoBoolean.of(
                          intersect(Operands.string(a[0], 1), Operands.string(a[1], 2)))));

  private Globs() {}

  private record Key(String pattern, RegoValue delimiters) {}

  private static RegoValue match(BuiltinContext context, RegoValue[] arguments) {
    String pattern = Operands.string(arguments[0], 1);
    try {
      Glob glob = PATTERNS.get(new Key(pattern, arguments[1]));
      return RegoBoolean.of(glob.matches(Operands.string(arguments[2], 3)));
    } catch (GlobSyntaxException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  /** Null is for none, the empty array for the dot. */
  private static Set<Integer> separators(RegoValue value) {
    return switch (value) {
      case RegoNull _ -> Set.of();
      case RegoArray array when array.isEmpty() -> DOT;
      case RegoArray array -> {
        Set<Integer> separators = HashSet.newHashSet(array.size());
        for (RegoValue element : array) {
          separators.add(codePoint(array, element));
        }
        yield separators;
      }
      default -> throw Operands.wrongType(2, value, "array", "null");
    };
  }

  private static int codePoint(RegoArray array, RegoValue element) {
    if (!(element instanceof RegoString string)) {
      throw Operands.wrongElement(2, array, element, "string");
    }
    if (string.length() != 1) {
      throw Operands.wrongElement(2, array, element, "rune");
    }
    return string.value().codePointAt(0);
  }

  private static boolean intersect(String first, String second) {
    try {
      RegularGlob one = RegularGlob.parse(first);
      RegularGlob other = RegularGlob.parse(second);
      // No other text than an empty one is looked for once a pattern is empty.
      return one.tokens().isEmpty() == other.tokens().isEmpty() && one.intersects(other);
    } catch (GlobSyntaxException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }
}
