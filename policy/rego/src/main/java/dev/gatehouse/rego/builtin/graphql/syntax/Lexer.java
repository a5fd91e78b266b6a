package dev.gatehouse.rego.builtin.graphql.syntax;

import java.util.Map;

/** Cuts source into tokens. Blanks, commas and byte order marks between tokens mean nothing. */
final class Lexer {
  private static final Map<Character, TokenKind> PUNCTUATION =
      Map.ofEntries(
          Map.entry('!', TokenKind.BANG),
          Map.entry('$', TokenKind.DOLLAR),
          Map.entry('&', TokenKind.AMP),
          Map.entry('(', TokenKind.PAREN_L),
          Map.entry(')', TokenKind.PAREN_R),
          Map.entry(':', TokenKind.COLON),
          Map.entry('=', TokenKind.EQUALS),
          Map.entry('@', TokenKind.AT),
          Map.entry('[', TokenKind.BRACKET_L),
          Map.entry(']', TokenKind.BRACKET_R),
          Map.entry('{', TokenKind.BRACE_L),
          Map.entry('}', TokenKind.BRACE_R),
          Map.entry('|', TokenKind.PIPE));

  private final Cursor cursor;

  Lexer(String file, byte[] source) {
    cursor = new Cursor(file, new SourceBytes(source));
  }

  /** The next token; invalid where there is none to be made of the source, and then ever after. */
  Token next() {
    skipBlanks();
    cursor.begin();
    int first = cursor.peek();
    if (first < 0) {
      return cursor.token(TokenKind.EOF, "");
    }
    TokenKind punctuation = PUNCTUATION.get((char) first);
    if (punctuation != null) {
      cursor.advance(1, 1);
      return cursor.token(punctuation, "");
    }
    if (cursor.at("...")) {
      cursor.advance(3, 3);
      return cursor.token(TokenKind.SPREAD, "");
    }
    if (first == '#') {
      return comment();
    }
    if (isNameStart(first)) {
      return name();
    }
    if (first == '-' || isDigit(first)) {
      return number();
    }
    if (first == '"') {
      StringLexer strings = new StringLexer(cursor);
      return cursor.at("\"\"\"") ? strings.block() : strings.line();
    }
    return cursor.problem(refusal(first));
  }

  private static String refusal(int first) {
    if (first < 0x20) {
      return "Cannot contain the invalid character \"\\u%04x\"".formatted(first);
    }
    if (first == '\'') {
      return "Unexpected single quote character ('), did you mean to use a double quote (\")?";
    }
    // A single byte is shown as the character of that number, as OPA's parser has it.
    return "Cannot parse the unexpected character \"" + (char) first + "\".";
  }

  private void skipBlanks() {
    while (true) {
      int next = cursor.peek();
      if (next == '\t' || next == ' ' || next == ',') {
        cursor.advance(1, 1);
      } else if (next == '\n') {
        cursor.advance(1, 1);
        cursor.newLine();
      } else if (next == '\r') {
        cursor.advance(1, 1);
        cursor.newLine();
        if (cursor.peek() == '\n') {
          cursor.advance(1, 1);
        }
      } else if (next == 0xEF && cursor.peek(1) == 0xBB && cursor.peek(2) == 0xBF) {
        cursor.advance(3, 1);
      } else {
        return;
      }
    }
  }

  private Token comment() {
    while (cursor.peek() >= 0 && (cursor.codePoint() > 0x1F || cursor.codePoint() == '\t')) {
      cursor.advanceCharacter();
    }
    return cursor.token(TokenKind.COMMENT);
  }

  private Token name() {
    while (isNameStart(cursor.peek()) || isDigit(cursor.peek())) {
      cursor.advance(1, 1);
    }
    return cursor.token(TokenKind.NAME);
  }

  private Token number() {
    cursor.accept("-");
    if (cursor.accept("0")) {
      if (isDigit(cursor.peek())) {
        return numberProblem("unexpected digit after 0: ");
      }
    } else if (!digits()) {
      return numberProblem("expected digit but got: ");
    }
    boolean fraction = cursor.accept(".");
    if (fraction && !digits()) {
      return numberProblem("expected digit but got: ");
    }
    boolean exponent = cursor.accept("eE");
    if (exponent) {
      cursor.accept("-+");
      if (!digits()) {
        return numberProblem("expected digit but got: ");
      }
    }
    return cursor.token(fraction || exponent ? TokenKind.FLOAT : TokenKind.INT);
  }

  private boolean digits() {
    boolean any = false;
    while (isDigit(cursor.peek())) {
      cursor.advance(1, 1);
      any = true;
    }
    return any;
  }

  private Token numberProblem(String problem) {
    int next = cursor.peek();
    String found = next < 0 ? "<EOF>" : "\"" + (char) next + "\"";
    return cursor.problem("Invalid number, " + problem + found + ".");
  }

  private static boolean isNameStart(int c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
