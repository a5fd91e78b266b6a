package dev.gatehouse.rego.builtin.graphql;

import dev.gatehouse.rego.builtin.graphql.document.Position;
import dev.gatehouse.rego.builtin.graphql.validation.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of errors. OPA takes the text of all problems together, {@code input:3:5: …} a line,
 * and moves only the first one's place behind the rest.
 */
final class ErrorText {
  private static final Pattern PLACED = Pattern.compile("[^:]*:(\\d+):(\\d+):(.*)", Pattern.DOTALL);

  private ErrorText() {}

  static String of(Position position, String message) {
    return format(line(position, message));
  }

  static String of(List<Finding> findings) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : findings) {
      lines.append(line(finding.position(), finding.message())).append('\n');
    }
    return format(lines.toString());
  }

  private static String line(@Nullable Position position, String message) {
    return position == null
        ? "input: " + message
        : "input:" + position.line() + ":" + position.column() + ": " + message;
  }

  private static String format(String text) {
    Matcher placed = PLACED.matcher(text);
    if (!placed.matches()) {
      return "GraphQL parse error: " + text;
    }
    String message = placed.group(3).replaceFirst("^ +", "");
    if (message.endsWith(".\n")) {
      message = message.substring(0, message.length() - 2);
    }
    return message + " in GraphQL string at location " + placed.group(1) + ":" + placed.group(2);
  }
}
