package dev.gatehouse.rego.syntax;

import org.jspecify.annotations.Nullable;

/** Resolves the escapes of a string, which are JSON's. */
final class QuotedText {

  private static final String REPLACEMENT = "\uFFFD";

  private QuotedText() {}

  /** Null if an escape is broken or a control character stands unescaped. */
  static @Nullable String unquote(String inner) {
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder text = new StringBuilder(inner.length());
    int i = 0;
    while (i < inner.length()) {
      char c = inner.charAt(i++);
      if (c < ' ') {
        return null;
      }
      if (c != '\\') {
        text.append(c);
        continue;
      }
      if (i >= inner.length()) {
        return null;
      }
      char escape = inner.charAt(i++);
      if (escape == 'u') {
        int unit = hex(inner, i);
        if (unit < 0) {
          return null;
        }
        text.append((char) unit);
        i += 4;
        continue;
      }
      int plain = "\"\\/bfnrt".indexOf(escape);
      if (plain < 0) {
        return null;
      }
      text.append("\"\\/\b\f\n\r\t".charAt(plain));
    }
    return withoutLoneSurrogates(text.toString());
  }

  private static int hex(String text, int at) {
    if (at + 4 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** An escape of half a surrogate pair stands for the replacement character. */
  private static String withoutLoneSurrogates(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                whole.append(REPLACEMENT);
              } else {
                whole.appendCodePoint(c);
              }
            });
    return whole.toString();
  }
}
