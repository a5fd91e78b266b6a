package dev.gatehouse.rego.builtin;

import java.util.ArrayDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's limits on expressions, which keep a short pattern from compiling into a huge program:
 * repetitions within repetitions may multiply to 1,000, and groups nest 1,000 deep.
 */
final class RegexLimits {
  private static final int MAX_REPEAT = 1000;
  private static final int MAX_NESTING = 1000;
  private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");

  private RegexLimits() {}

  static void check(String expression) {
    ArrayDeque<Long> enclosing = new ArrayDeque<>();
    Matcher counts = COUNTS.matcher(expression);
    long group = 1;
    long atom = 1;
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (c == '{' && counts.region(at, expression.length()).lookingAt()) {
        atom *= times(counts);
        if (atom > MAX_REPEAT) {
          throw refused("invalid repeat count", counts.group());
        }
        group = Math.max(group, atom);
        at = counts.end();
        continue;
      }
      if (c == ')' && !enclosing.isEmpty()) {
        atom = group;
        group = Math.max(enclosing.pop(), atom);
      } else if (c != '*' && c != '+' && c != '?') {
        atom = 1;
      }
      if (c == '(') {
        enclosing.push(group);
        group = 1;
        if (enclosing.size() > MAX_NESTING) {
          throw refused("expression nests too deeply", expression);
        }
      }
      at = next(expression, at);
    }
  }

  private static long times(Matcher counts) {
    long least = Long.parseLong(counts.group(1));
    String most = counts.group(3);
    return Math.max(
        1, most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most)));
  }

  /**
   * Where the next character that may have a meaning is: classes, escapes and quotations are passed
   * over.
   */
  private static int next(String expression, int at) {
    if (expression.startsWith("\\Q", at)) {
      int end = expression.indexOf("\\E", at + 2);
      return end < 0 ? expression.length() : end + 2;
    }
    return switch (expression.charAt(at)) {
      case '\\' -> at + 2;
      case '[' -> afterClass(expression, at);
      default -> at + 1;
    };
  }

  private static int afterClass(String expression, int open) {
    int at = open + 1;
    if (expression.startsWith("^", at)) {
      at++;
    }
    int first = at;
    while (at < expression.length() && (expression.charAt(at) != ']' || at == first)) {
      int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at + 2) : -1;
      at = named >= 0 ? named + 2 : expression.charAt(at) == '\\' ? at + 2 : at + 1;
    }
    return at + 1;
  }

  private static BuiltinException refused(String problem, String part) {
    return BuiltinException.failed("error parsing regexp: " + problem + ": `" + part + "`");
  }
}
