package dev.gatehouse.rego.builtin;

/**
 * Lays out compact JSON as Go's {@code json.Indent} does: each element on a line, empty containers
 * closed at once.
 */
final class JsonIndent {
  private JsonIndent() {}

  /** The text with each line but the first beginning with the prefix and one indent a level. */
  static String indent(String compact, String prefix, String indent) {
    StringBuilder text = new StringBuilder(compact.length() * 2);
    int depth = 0;
    int at = 0;
    while (at < compact.length()) {
      char c = compact.charAt(at);
      switch (c) {
        case '"' -> {
          int end = stringEnd(compact, at);
          text.append(compact, at, end);
          at = end;
          continue;
        }
        case '{', '[' -> {
          text.append(c);
          char next = compact.charAt(at + 1);
          if (next == '}' || next == ']') {
            text.append(next);
            at++;
          } else {
            newLine(text, prefix, indent, ++depth);
          }
        }
        case '}', ']' -> {
          newLine(text, prefix, indent, --depth);
          text.append(c);
        }
        case ',' -> {
          text.append(c);
          newLine(text, prefix, indent, depth);
        }
        case ':' -> text.append(": ");
        default -> text.append(c);
      }
      at++;
    }
    return text.toString();
  }

  private static void newLine(StringBuilder text, String prefix, String indent, int depth) {
    text.append('\n').append(prefix).repeat(indent, depth);
  }

  private static int stringEnd(String compact, int quote) {
    int at = quote + 1;
    while (compact.charAt(at) != '"') {
      at += compact.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
