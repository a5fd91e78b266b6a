package dev.gatehouse.pdp.rest;

/** Lays out JSON without white space as Go's encoder does with an indent of two spaces. */
final class PrettyJson {

  private PrettyJson() {}

  /** The same document over several lines. */
  static String indent(String compact) {
    StringBuilder text = new StringBuilder(compact.length() * 2);
    int depth = 0;
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      switch (c) {
        case '"' -> {
          int end = endOfString(compact, i);
          text.append(compact, i, end);
          i = end - 1;
        }
        case '{', '[' -> {
          text.append(c);
          char next = compact.charAt(i + 1);
          if (next == '}' || next == ']') {
            text.append(next);
            i++;
          } else {
            line(text, ++depth);
          }
        }
        case '}', ']' -> {
          line(text, --depth);
          text.append(c);
        }
        case ',' -> {
          text.append(c);
          line(text, depth);
        }
        case ':' -> text.append(": ");
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  private static int endOfString(String compact, int start) {
    int at = start + 1;
    while (compact.charAt(at) != '"') {
      at += compact.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static void line(StringBuilder text, int depth) {
    text.append('\n').repeat("  ", depth);
  }
}
