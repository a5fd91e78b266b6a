package dev.gatehouse.rego.builtin.format;

/** Go's quoting of strings and characters, {@code strconv.Quote} and its kin. */
public final class GoQuote {
  private GoQuote() {}

  /** A string in double quotes; with all beyond ASCII escaped when asked for. */
  public static String string(String value, boolean asciiOnly) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    value.codePoints().forEach(codePoint -> append(text, codePoint, '"', asciiOnly));
    return text.append('"').toString();
  }

  /** A character in single quotes. */
  static String character(int codePoint, boolean asciiOnly) {
    StringBuilder text = new StringBuilder("'");
    append(text, codePoint, '\'', asciiOnly);
    return text.append('\'').toString();
  }

  /** Whether a string can stand between back quotes on one line, unchanged. */
  static boolean canBackquote(String value) {
    return value
        .codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || (c >= ' '
                        && c != '`'
                        && c != 0x7f
                        && c != 0xFEFF
                        && (c < 0xD800 || c > 0xDFFF)));
  }

  /**
   * Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII
   * space.
   */
  public static boolean isPrintable(int codePoint) {
    if (codePoint < 0x7f) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void append(StringBuilder text, int codePoint, char quote, boolean asciiOnly) {
    if (codePoint == quote || codePoint == '\\') {
      text.append('\\').append((char) codePoint);
      return;
    }
    if (isPrintable(codePoint) && (!asciiOnly || codePoint < 0x80)) {
      text.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case 0x07 -> text.append("\\a");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case 0x0b -> text.append("\\v");
      default -> escape(text, codePoint);
    }
  }

  private static void escape(StringBuilder text, int codePoint) {
    if (codePoint < ' ' || codePoint == 0x7f) {
      hex(text.append("\\x"), codePoint, 2);
    } else if (codePoint >= 0xDC80 && codePoint <= 0xDCFF) {
      hex(text.append("\\x"), codePoint - 0xDC00, 2);
    } else if (codePoint < 0x10000) {
      hex(text.append("\\u"), codePoint, 4);
    } else {
      hex(text.append("\\U"), codePoint, 8);
    }
  }

  private static void hex(StringBuilder text, int value, int width) {
    String digits = Integer.toHexString(value);
    text.repeat('0', width - digits.length()).append(digits);
  }
}
