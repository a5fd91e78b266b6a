package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The line that a parse error shows, with a caret below the place. */
final class SourceLine {

  /** Of a longer line only the surroundings of the place are shown. */
  private static final int MAX_SHOWN = 10_000;

  private SourceLine() {}

  static List<String> caret(String source, int at) {
    return of(source, at).caret();
  }

  /** The line as a document: its text and the byte in it that is meant. */
  static RegoObject detail(String source, int at) {
    Found found = of(source, at);
    return RegoObject.builder()
        .put("line", found.line)
        .put("idx", RegoNumber.of(found.bytes()))
        .build();
  }

  private record Found(String line, int index) {
    int bytes() {
      return line.substring(0, Math.min(index, line.length()))
          .getBytes(StandardCharsets.UTF_8)
          .length;
    }

    /** The caret is moved by bytes, as OPA's is. */
    List<String> caret() {
      int tabs = 0;
      while (tabs < line.length() && line.charAt(tabs) == '\t') {
        tabs++;
      }
      return List.of(line.substring(tabs), " ".repeat(Math.max(bytes() - tabs, 0)) + "^");
    }
  }

  private static Found of(String source, int at) {
    if (source.isEmpty()) {
      return new Found("", 0);
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
    return new Found(source.substring(begin, end), Math.max(offset - begin, 0));
  }

  private static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }
}
