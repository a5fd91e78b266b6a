package dev.gatehouse.rego.value;

import java.util.ArrayDeque;

/**
 * Writes values in Rego syntax, as OPA's terms print: sorted, {@code ", "} between, strings quoted
 * as Go quotes.
 */
final class RegoText {
  private RegoText() {}

  static String of(RegoValue value) {
    StringBuilder text = new StringBuilder();
    ArrayDeque<Open> stack = new ArrayDeque<>();
    begin(text, value, stack);
    while (!stack.isEmpty()) {
      Open open = stack.peek();
      if (open.next == open.container.childCount()) {
        text.append(open.container instanceof RegoArray ? ']' : '}');
        stack.pop();
        continue;
      }
      if (open.next > 0) {
        text.append(open.container instanceof RegoObject && (open.next & 1) == 1 ? ": " : ", ");
      }
      begin(text, open.container.child(open.next++), stack);
    }
    return text.toString();
  }

  private static void begin(StringBuilder text, RegoValue value, ArrayDeque<Open> stack) {
    if (value instanceof RegoSet set && set.isEmpty()) {
      text.append("set()");
    } else if (value instanceof Container container) {
      text.append(container instanceof RegoArray ? '[' : '{');
      stack.push(new Open(container));
    } else {
      text.append(value);
    }
  }

  /** A string as Go's {@code strconv.Quote} writes it. */
  static String quote(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    int i = 0;
    while (i < value.length()) {
      int codePoint = value.codePointAt(i);
      i += Character.charCount(codePoint);
      escape(text, codePoint);
    }
    return text.append('"').toString();
  }

  private static void escape(StringBuilder text, int codePoint) {
    switch (codePoint) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case 0x07 -> text.append("\\a");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case 0x0b -> text.append("\\v");
      default -> {
        if (isPrintable(codePoint)) {
          text.appendCodePoint(codePoint);
        } else if (codePoint < ' ' || codePoint == 0x7f) {
          hex(text.append("\\x"), codePoint, 2);
        } else if (codePoint >= 0xDC80 && codePoint <= 0xDCFF) {
          hex(text.append("\\x"), codePoint - 0xDC00, 2);
        } else if (codePoint < 0x10000) {
          hex(text.append("\\u"), codePoint, 4);
        } else {
          hex(text.append("\\U"), codePoint, 8);
        }
      }
    }
  }

  private static void hex(StringBuilder text, int value, int width) {
    String digits = Integer.toHexString(value);
    text.repeat('0', width - digits.length()).append(digits);
  }

  /**
   * Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols and the ASCII
   * space.
   */
  private static boolean isPrintable(int codePoint) {
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

  private static final class Open {
    private final Container container;
    private int next;

    Open(Container container) {
      this.container = container;
    }
  }
}
