package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.array;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code regex.*}, on RE2 expressions, whose matching takes time in proportion to the text. */
final class Regexes {
  private static final PatternCache<String, Pattern> PATTERNS =
      new PatternCache<>(Regexes::compile);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("regex.is_valid")
              .takes("pattern", STRING)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isValid(a[0]))),
          declare("regex.match")
              .takes("pattern", STRING)
              .takes("value", STRING)
              .returns("result", BOOLEAN)
              .by(Regexes::match),
          declare("re_match")
              .takes(STRING, STRING)
              .deprecated()
              .returns(BOOLEAN)
              .by(Regexes::match),
          declare("regex.split")
              .takes("pattern", STRING)
              .takes("value", STRING)
              .returns("output", array(STRING))
              .by(
                  (context, a) ->
                      split(context, Operands.string(a[0], 1), Operands.string(a[1], 2))),
          declare("regex.find_n")
              .takes("pattern", STRING)
              .takes("value", STRING)
              .takes("number", NUMBER)
              .returns("output", array(STRING))
              .by(
                  (context, a) ->
                      find(
                          context,
                          Operands.string(a[0], 1),
                          Operands.string(a[1], 2),
                          Operands.integer(a[2], 3))),
          declare("regex.find_all_string_submatch_n")
              .takes("pattern", STRING)
              .takes("value", STRING)
              .takes("number", NUMBER)
              .returns("output", array(array(STRING)))
              .by(
                  (context, a) ->
                      findGroups(
                          context,
                          Operands.string(a[0], 1),
                          Operands.string(a[1], 2),
                          Operands.integer(a[2], 3))),
          declare("regex.replace")
              .takes("s", STRING)
              .takes("pattern", STRING)
              .takes("value", STRING)
              .returns("output", STRING)
              .by(
                  (context, a) ->
                      replace(
                          context,
                          Operands.string(a[0], 1),
                          Operands.string(a[1], 2),
                          Operands.string(a[2], 3))));

  private Regexes() {}

  /** The compiled form of an expression. */
  static Pattern pattern(String expression) {
    return PATTERNS.get(expression);
  }

  static Pattern compile(String expression) {
    RegexLimits.check(expression);
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException malformed) {
      String message = String.valueOf(malformed.getMessage());
      // Go shows the part that is wrong even where it is empty.
      boolean bare = message.endsWith("trailing backslash at end of expression");
      throw BuiltinException.failed(bare ? message + ": ``" : message);
    }
  }

  private static boolean isValid(RegoValue value) {
    if (!(value instanceof RegoString expression)) {
      return false;
    }
    try {
      pattern(expression.value());
      return true;
    } catch (BuiltinException malformed) {
      return false;
    }
  }

  private static RegoBoolean match(BuiltinContext context, RegoValue[] arguments) {
    String expression = Operands.string(arguments[0], 1);
    String text = Operands.string(arguments[1], 2);
    return RegoBoolean.of(pattern(expression).matcher(WatchedText.of(context, text)).find());
  }

  private static RegoArray find(
      BuiltinContext context, String expression, String text, long limit) {
    List<String> found = new ArrayList<>();
    for (RegexMatch match : RegexMatch.all(context, pattern(expression), text, limit)) {
      found.add(match.text(0));
    }
    return Results.strings(found);
  }

  private static RegoArray findGroups(
      BuiltinContext context, String expression, String text, long limit) {
    List<RegoValue> found = new ArrayList<>();
    for (RegexMatch match : RegexMatch.all(context, pattern(expression), text, limit)) {
      List<String> groups = new ArrayList<>();
      for (int group = 0; group <= match.groupCount(); group++) {
        groups.add(match.text(group));
      }
      found.add(Results.strings(groups));
    }
    return RegoArray.copyOf(found);
  }

  private static RegoArray split(BuiltinContext context, String expression, String text) {
    Pattern pattern = pattern(expression);
    if (!expression.isEmpty() && text.isEmpty()) {
      return RegoArray.of(RegoString.EMPTY);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    int end = 0;
    for (RegexMatch match : RegexMatch.all(context, pattern, text, -1)) {
      end = match.start();
      if (match.end() != 0) {
        parts.add(text.substring(from, end));
      }
      from = match.end();
    }
    if (end != text.length()) {
      parts.add(text.substring(from));
    }
    return Results.strings(parts);
  }

  private static RegoString replace(
      BuiltinContext context, String text, String expression, String template) {
    Pattern pattern = pattern(expression);
    GrowingText replaced = new GrowingText(context);
    int from = 0;
    for (RegexMatch match : RegexMatch.all(context, pattern, text, -1)) {
      replaced.append(text, from, match.start());
      match.expand(template, pattern.namedGroups(), replaced);
      from = match.end();
    }
    return RegoString.of(replaced.append(text, from, text.length()).toString());
  }
}
