package dev.gatehouse.telemetry.log;

/**
 * Makes visible what would change how a line is read or where it ends: control characters, ANSI
 * sequences, line separators, and the marks that turn the direction of writing.
 */
final class ControlCharacters {

  private ControlCharacters() {}

  /** The text with each of them as its JSON escape. */
  static String visible(String text) {
    int at = 0;
    while (at < text.length() && !isHidden(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (; at < text.length(); at++) {
      append(out, text.charAt(at));
    }
    return out.toString();
  }

  /** Appends one character, as its escape if it is one of them. */
  static void append(StringBuilder out, char c) {
    if (!isHidden(c)) {
      out.append(c);
      return;
    }
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        String hex = Integer.toHexString(c);
        out.append("0000", 0, 4 - hex.length()).append(hex);
      }
    }
  }

  static boolean isHidden(char c) {
    return c < 0x20
        || c >= 0x7f && c <= 0x9f
        || c >= 0x200e && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0xfeff;
  }
}
