package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.graphql.document.Position;

/** Where the lexer is: bytes for the source, code points for positions. */
final class Cursor {
  private final String file;
  private final SourceBytes source;
  private int start;
  private int startRunes;
  private int end;
  private int endRunes;
  private int line = 1;
  private int lineStartRunes;

  Cursor(String file, SourceBytes source) {
    this.file = file;
    this.source = source;
  }

  /** The next token begins here. */
  void begin() {
    start = end;
    startRunes = endRunes;
  }

  /** The next token's text begins after this many quotes. */
  void beginAfterQuotes(int quotes) {
    advance(quotes, quotes);
    begin();
  }

  /** The next byte, or -1. */
  int peek() {
    return source.at(end);
  }

  int peek(int ahead) {
    return source.at(end + ahead);
  }

  boolean at(String text) {
    return source.startsWith(text, end);
  }

  int codePoint() {
    return source.codePoint(end);
  }

  int left() {
    return source.length() - end;
  }

  /** The text from here on, up to a number of bytes. */
  String ahead(int from, int count) {
    return source.text(end + from, Math.min(end + count, source.length()));
  }

  void advance(int bytes, int runes) {
    end += bytes;
    endRunes += runes;
  }

  void advanceCharacter() {
    advance(source.width(end), 1);
  }

  boolean accept(String anyOf) {
    int next = peek();
    if (next < 0 || anyOf.indexOf(next) < 0) {
      return false;
    }
    advance(1, 1);
    return true;
  }

  void newLine() {
    line++;
    lineStartRunes = endRunes;
  }

  String text() {
    return source.text(start, end);
  }

  Token token(TokenKind kind) {
    return token(kind, text());
  }

  Token token(TokenKind kind, String value) {
    return new Token(kind, value, new Position(file, line, startRunes - lineStartRunes + 1));
  }

  Token problem(String message) {
    return new Token(
        TokenKind.INVALID, message, new Position(file, line, endRunes - lineStartRunes + 1));
  }
}
