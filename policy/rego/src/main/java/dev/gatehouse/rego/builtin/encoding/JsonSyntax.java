package dev.gatehouse.rego.builtin.encoding;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayDeque;

/**
 * Says why a text is no JSON document in the words of Go's {@code encoding/json}. It looks at texts
 * that a reader has refused already; used once.
 */
public final class JsonSyntax {
  private static final String AFTER_VALUE = "after top-level value";

  private final String text;
  private final ArrayDeque<Character> open = new ArrayDeque<>();
  private int at;

  private JsonSyntax(String text) {
    this.text = text;
  }

  /** The reason, or an empty string when this finds no fault. */
  public static String explain(String text) {
    if (text.isBlank()) {
      return "EOF";
    }
    try {
      new JsonSyntax(text).document();
      return "";
    } catch (EncodingException fault) {
      return String.valueOf(fault.getMessage());
    }
  }

  private void document() {
    value();
    while (!open.isEmpty()) {
      afterValue();
    }
    skipSpace();
    if (at < text.length()) {
      throw trailing();
    }
  }

  /** What follows the document: a value is shown as such, anything else is refused as one. */
  private EncodingException trailing() {
    char c = text.charAt(at);
    if (c == '{' || c == '[') {
      return trailing(String.valueOf(c));
    }
    int end = at;
    while (end < text.length() && " \t\r\n,:{}[]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String token = text.substring(at, end);
    int from = at;
    try {
      value();
    } catch (EncodingException noValue) {
      return noValue;
    }
    return trailing(c == '"' ? text.substring(from + 1, at - 1) : token);
  }

  private static EncodingException trailing(String token) {
    return new EncodingException("error: invalid character '" + token + "' " + AFTER_VALUE);
  }

  /** Reads a scalar, an empty container, or the beginning of a container up to its first scalar. */
  private void value() {
    while (true) {
      char c = peek();
      if (c == '{') {
        at++;
        open.push('}');
        if (peek() == '}') {
          close();
          return;
        }
        key();
      } else if (c == '[') {
        at++;
        open.push(']');
        if (peek() == ']') {
          close();
          return;
        }
      } else {
        scalar(c);
        return;
      }
    }
  }

  private void close() {
    at++;
    open.pop();
  }

  private void afterValue() {
    char c = peek();
    char end = open.element();
    if (c == end) {
      close();
    } else if (c != ',') {
      throw invalid(end == '}' ? "after object key:value pair" : "after array element");
    } else {
      at++;
      if (end == '}') {
        peek();
        key();
      }
      value();
    }
  }

  private void key() {
    if (text.charAt(at) != '"') {
      throw invalid("looking for beginning of object key string");
    }
    string();
    if (peek() != ':') {
      throw invalid("after object key");
    }
    at++;
  }

  private void scalar(char c) {
    switch (c) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number(c);
    }
  }

  private void word(String word) {
    for (int i = 1; i < word.length(); i++) {
      at++;
      if (next() != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    at++;
  }

  private void number(char first) {
    if (first == '-') {
      at++;
      if (!isDigit(next())) {
        throw invalid("in numeric literal");
      }
    } else if (!isDigit(first)) {
      throw invalid("looking for beginning of value");
    }
    boolean zero = text.charAt(at) == '0';
    at++;
    if (!zero) {
      skipDigits();
    }
    if (is('.')) {
      at++;
      requireDigits("after decimal point in numeric literal");
    }
    if (is('e') || is('E')) {
      at++;
      if (is('+') || is('-')) {
        at++;
      }
      requireDigits("in exponent of numeric literal");
    }
  }

  private void requireDigits(String context) {
    if (!isDigit(next())) {
      throw invalid(context);
    }
    skipDigits();
  }

  private void skipDigits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private void string() {
    at++;
    while (next() != '"') {
      char c = text.charAt(at);
      if (c < ' ') {
        throw invalid("in string literal");
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    at++;
  }

  private void escape() {
    char c = next();
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        at++;
        if (Character.digit(next(), 16) < 0) {
          throw invalid("in \\u hexadecimal character escape");
        }
      }
    } else if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw invalid("in string escape code");
    }
    at++;
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private char peek() {
    skipSpace();
    return next();
  }

  private char next() {
    if (at >= text.length()) {
      throw new EncodingException("unexpected EOF");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private EncodingException invalid(String context) {
    char c = text.charAt(at);
    String shown =
        switch (c) {
          case '\'' -> "'\\''";
          case '"' -> "'\"'";
          default -> {
            // Go looks at bytes: a character beyond ASCII is known by its first one.
            int first = RegoString.encode(Character.toString(text.codePointAt(at)))[0] & 0xFF;
            String quoted = GoQuote.string(Character.toString(first), false);
            yield "'" + quoted.substring(1, quoted.length() - 1) + "'";
          }
        };
    return new EncodingException("invalid character " + shown + " " + context);
  }
}
