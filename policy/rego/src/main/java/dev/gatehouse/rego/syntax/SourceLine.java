package dev.gatehouse.rego.syntax;

import java.util.List;

/** The line that a parse error shows, with a caret below the place. */
final class SourceLine {

  /** Of a longer line only the surroundings of the place are shown. */
  private static final int MAX_SHOWN = 1_000;

  private SourceLine() {}

  static List<String> caret(String source, int at) {
    if (source.isEmpty()) {
      return List.of("", "^");
    }
    int offset = Math.max(0, Math.min(at, source.length() - 1));
    while (offset > 0 && Character.isWhitespace(source.charAt(offset))) {
      offset--;
    }
    int begin = offset;
    while (begin > 0 && !isNewline(source.charAt(begin))) {
      begin--;
    }
    if (isNewline(source.charAt(begin))) {
      begin++;
    }
    int end = offset;
    while (end < source.length() && !isNewline(source.charAt(end))) {
      end++;
    }
    begin = Math.min(begin, end);
    begin = Math.max(begin, offset - MAX_SHOWN);
    end = Math.min(end, offset + MAX_SHOWN);
    String line = source.substring(begin, end);
    int tabs = 0;
    while (tabs < line.length() && line.charAt(tabs) == '\t') {
      tabs++;
    }
    int indent = Math.max(offset - begin - tabs, 0);
    return List.of(line.substring(tabs), " ".repeat(indent) + "^");
  }

  private static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }
}
