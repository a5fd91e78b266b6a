package dev.gatehouse.rego.builtin.graphql.syntax;

import org.jspecify.annotations.Nullable;

/** Reads strings on one line and block strings. */
final class StringLexer {
  private final Cursor cursor;

  StringLexer(Cursor cursor) {
    this.cursor = cursor;
  }

  /** A string that ends on its line. Without escapes its bytes stay as they are. */
  Token line() {
    cursor.beginAfterQuotes(1);
    StringBuilder unescaped = null;
    while (true) {
      int next = cursor.peek();
      if (next < 0 || next == '\n' || next == '\r') {
        return cursor.problem("Unterminated string.");
      }
      if (next < 0x20 && next != '\t') {
        return invalidCharacter(next);
      }
      if (next == '"') {
        String value = unescaped == null ? cursor.text() : unescaped.toString();
        Token token = cursor.token(TokenKind.STRING, value);
        cursor.advance(1, 1);
        return token;
      }
      if (next == '\\') {
        unescaped = unescaped == null ? new StringBuilder(cursor.text()) : unescaped;
        String problem = escape(unescaped);
        if (problem != null) {
          cursor.advance(1, 1);
          return cursor.problem(problem.isEmpty() ? sequenceAhead() : problem);
        }
      } else {
        if (unescaped != null) {
          unescaped.appendCodePoint(cursor.codePoint());
        }
        cursor.advanceCharacter();
      }
    }
  }

  /** Null when all went well; empty when the problem is to show the source ahead. */
  private @Nullable String escape(StringBuilder unescaped) {
    if (cursor.left() < 2) {
      return "Invalid character escape sequence.";
    }
    int escape = cursor.peek(1);
    if (escape == 'u') {
      int value = cursor.left() <= 6 ? -1 : hexadecimal();
      if (value < 0) {
        return "";
      }
      unescaped.append(Character.isSurrogate((char) value) ? '\uFFFD' : (char) value);
      cursor.advance(6, 6);
      return null;
    }
    int position = "\"/\\bfnrt".indexOf(escape);
    if (position < 0) {
      return "Invalid character escape sequence: \\" + (char) escape + ".";
    }
    unescaped.append("\"/\\\b\f\n\r\t".charAt(position));
    cursor.advance(2, 2);
    return null;
  }

  private String sequenceAhead() {
    int count = cursor.left() < 6 ? cursor.left() : 5;
    return "Invalid character escape sequence: \\" + cursor.ahead(0, count) + ".";
  }

  private int hexadecimal() {
    int value = 0;
    for (int i = 2; i < 6; i++) {
      int digit = cursor.peek(i) < 0x80 ? Character.digit(cursor.peek(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** A string between three quotes, its common indentation taken away. */
  Token block() {
    cursor.beginAfterQuotes(3);
    StringBuilder raw = new StringBuilder();
    while (true) {
      int next = cursor.peek();
      if (next < 0) {
        return cursor.problem("Unterminated string.");
      }
      int quotes = quotes();
      if (quotes >= 3) {
        raw.repeat('"', quotes - 3);
        Token token = cursor.token(TokenKind.BLOCK_STRING, BlockStrings.value(raw.toString()));
        cursor.advance(quotes, quotes);
        return token;
      }
      if (next < 0x20 && next != '\t' && next != '\n' && next != '\r') {
        return invalidCharacter(next);
      }
      if (cursor.at("\\\"\"\"")) {
        raw.append("\"\"\"");
        cursor.advance(4, 4);
      } else if (next == '\r') {
        if (cursor.peek(1) == '\n') {
          cursor.advance(1, 1);
        }
        raw.append('\n');
        cursor.advance(1, 1);
        cursor.newLine();
      } else {
        raw.appendCodePoint(cursor.codePoint());
        cursor.advanceCharacter();
        if (next == '\n') {
          cursor.newLine();
        }
      }
    }
  }

  private int quotes() {
    int count = 0;
    while (cursor.peek(count) == '"') {
      count++;
    }
    return count;
  }

  private Token invalidCharacter(int character) {
    return cursor.problem("Invalid character within String: \"\\u%04x\".".formatted(character));
  }
}
