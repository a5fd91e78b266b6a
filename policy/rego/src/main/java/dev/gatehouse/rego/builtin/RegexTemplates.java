package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import com.google.re2j.Pattern;
import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/**
 * {@code regex.template_match}: plain text in which only what stands between two delimiters is an
 * expression.
 */
final class RegexTemplates {
  private static final PatternCache<Template, Pattern> PATTERNS =
      new PatternCache<>(Template::compile);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("regex.template_match")
              .takes("template", STRING)
              .takes("value", STRING)
              .takes("delimiter_start", STRING)
              .takes("delimiter_end", STRING)
              .returns("result", BOOLEAN)
              .by(RegexTemplates::match));

  private RegexTemplates() {}

  private static RegoValue match(BuiltinContext context, RegoValue[] arguments) {
    String template = Operands.string(arguments[0], 1);
    String text = Operands.string(arguments[1], 2);
    byte[] start = Operands.bytes(arguments[2], 3);
    byte[] end = Operands.bytes(arguments[3], 4);
    requireSingle(start.length, "start", start.length);
    // The length that OPA tells is the start's here too.
    requireSingle(end.length, "end", start.length);
    Pattern pattern = PATTERNS.get(new Template(template, (char) start[0], (char) end[0]));
    return RegoBoolean.of(pattern.matcher(text).find());
  }

  private static void requireSingle(int length, String role, int told) {
    if (length != 1) {
      throw BuiltinException.failed(
          role + " delimiter has to be exactly one character long but is " + told + " long");
    }
  }

  private record Template(String text, char start, char end) {

    Pattern compile() {
      StringBuilder expression = new StringBuilder("^");
      int level = 0;
      int literalFrom = 0;
      int expressionFrom = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == start && level++ == 0) {
          expression.append(Pattern.quote(text.substring(literalFrom, i)));
          expressionFrom = i + 1;
        } else if (c == end && c != start) {
          level--;
          if (level < 0) {
            throw unbalanced();
          }
          if (level == 0) {
            String part = text.substring(expressionFrom, i);
            Regexes.compile("^" + part + "$");
            expression.append('(').append(part).append(')');
            literalFrom = i + 1;
          }
        }
      }
      if (level != 0) {
        throw unbalanced();
      }
      return Regexes.compile(
          expression.append(Pattern.quote(text.substring(literalFrom))).append('$').toString());
    }

    private BuiltinException unbalanced() {
      return BuiltinException.failed("unbalanced braces in " + GoQuote.string(text, false));
    }
  }
}
