package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts source text into tokens. Holds only its position, so that the parser can go back to an
 * earlier one.
 */
final class Scanner {

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int END = -1;

  private final String source;
  private int offset;
  private int current;
  private int width;
  private int row = 1;
  private int column;

  private int start;
  private int startRow;
  private int startColumn;
  private String literal = "";
  private final List<String> errors = new ArrayList<>();

  Scanner(String source) {
    this.source = source;
    next();
    if (current == BYTE_ORDER_MARK) {
      next();
      column = 1;
    }
  }

  /** A place to come back to. */
  record Mark(int offset, int current, int width, int row, int column) {}

  Mark mark() {
    return new Mark(offset, current, width, row, column);
  }

  void reset(Mark mark) {
    offset = mark.offset;
    current = mark.current;
    width = mark.width;
    row = mark.row;
    column = mark.column;
    errors.clear();
  }

  String source() {
    return source;
  }

  int start() {
    return start;
  }

  int startRow() {
    return startRow;
  }

  int startColumn() {
    return startColumn;
  }

  /** Where the token ends. */
  int end() {
    return offset - width;
  }

  String literal() {
    return literal;
  }

  /** What was wrong with the token read last. */
  List<String> errors() {
    return errors;
  }

  /** The next token, comments and white space among them. */
  Token scan(Keywords keywords) {
    begin();
    if (current == ' ' || current == '\t' || current == '\n' || current == '\r') {
      literal = Character.toString(current);
      next();
      return Token.WHITESPACE;
    }
    if (isLetter(current)) {
      while (isLetter(current) || isDigit(current)) {
        next();
      }
      literal = source.substring(start, end());
      return keywords.token(literal);
    }
    if (isDecimal(current)) {
      number();
      literal = source.substring(start, end());
      return Token.NUMBER;
    }
    return symbol();
  }

  /** The rest of a template string after an expression in it. */
  Token scanTemplate(boolean raw) {
    begin();
    // The brace that ended the expression stands in front.
    return new TemplateScanner(this).scan(raw, start - 1);
  }

  private void begin() {
    errors.clear();
    start = offset - width;
    startRow = row;
    startColumn = column;
    literal = "";
  }

  private Token symbol() {
    int c = current;
    next();
    return switch (c) {
      case END -> Token.EOF;
      case '#' -> comment();
      case '"' -> string();
      case '`' -> rawString();
      case '[' -> Token.LBRACK;
      case ']' -> Token.RBRACK;
      case '{' -> Token.LBRACE;
      case '}' -> Token.RBRACE;
      case '(' -> Token.LPAREN;
      case ')' -> Token.RPAREN;
      case ',' -> Token.COMMA;
      case ':' -> orEqual(Token.ASSIGN, Token.COLON);
      case '+' -> Token.ADD;
      case '-' -> Token.SUB;
      case '*' -> Token.MUL;
      case '/' -> Token.QUO;
      case '%' -> Token.REM;
      case '&' -> Token.AND;
      case '|' -> Token.OR;
      case '=' -> orEqual(Token.EQUAL, Token.UNIFY);
      case '>' -> orEqual(Token.GTE, Token.GT);
      case '<' -> orEqual(Token.LTE, Token.LT);
      case '!' -> notEqual();
      case ';' -> Token.SEMICOLON;
      case '.' -> Token.DOT;
      case '$' -> template();
      default -> Token.ILLEGAL;
    };
  }

  private Token orEqual(Token with, Token without) {
    if (current == '=') {
      next();
      return with;
    }
    return without;
  }

  private Token notEqual() {
    if (current == '=') {
      next();
      return Token.NEQ;
    }
    error("illegal ! character");
    return Token.ILLEGAL;
  }

  private Token template() {
    if (current == '"' || current == '`') {
      boolean raw = current == '`';
      int quote = end();
      next();
      return new TemplateScanner(this).scan(raw, quote);
    }
    error("illegal $ character");
    return Token.ILLEGAL;
  }

  private Token comment() {
    while (current != '\n' && current != END) {
      next();
    }
    literal = source.substring(start, end());
    return Token.COMMENT;
  }

  private Token string() {
    while (true) {
      int c = current;
      if (c == '\n' || c == END) {
        error("non-terminated string");
        break;
      }
      next();
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        escape(false);
      }
    }
    literal = source.substring(start, end());
    return Token.STRING;
  }

  /** Steps over what follows a backslash; true if it is the brace of a template string. */
  boolean escape(boolean inTemplate) {
    switch (current) {
      case '\\', '"', '/', 'b', 'f', 'n', 'r', 't' -> next();
      case 'u' -> {
        for (int i = 0; i < 4; i++) {
          next();
        }
      }
      case '{' -> {
        if (!inTemplate) {
          error("illegal escape sequence");
          return false;
        }
        next();
        return true;
      }
      default -> error("illegal escape sequence");
    }
    return false;
  }

  private Token rawString() {
    while (true) {
      int c = current;
      next();
      if (c == '`') {
        break;
      }
      if (c == END) {
        error("non-terminated string");
        break;
      }
    }
    literal = source.substring(start, end());
    return Token.STRING;
  }

  private void number() {
    skipDecimals();
    if (current == '.') {
      next();
      if (!skipDecimals()) {
        error("expected fraction");
      }
    }
    if (current == 'e' || current == 'E') {
      next();
      if (current == '+' || current == '-') {
        next();
      }
      if (!skipDecimals()) {
        error("expected exponent");
      }
    }
    // "0a2b" is one broken number, not a number and a name.
    if (isLetter(current)) {
      error("illegal number format");
      while (isLetter(current) || isDigit(current)) {
        next();
      }
    }
  }

  private boolean skipDecimals() {
    boolean found = false;
    while (isDecimal(current)) {
      next();
      found = true;
    }
    return found;
  }

  int current() {
    return current;
  }

  void literal(String text) {
    literal = text;
  }

  void error(String message) {
    errors.add(message);
  }

  /** Moves on by one code point. */
  void next() {
    if (offset >= source.length()) {
      current = END;
      width = 0;
      offset = source.length();
      return;
    }
    current = source.codePointAt(offset);
    width = Character.charCount(current);
    if (current == 0) {
      error("illegal null character");
    } else if (current >= Character.MIN_SURROGATE && current <= Character.MAX_SURROGATE) {
      error("illegal utf-8 character");
    } else if (current == BYTE_ORDER_MARK && offset > 0) {
      error("illegal byte-order mark");
    }
    offset += width;
    if (current == '\n') {
      row++;
      column = 0;
    } else {
      column++;
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(int c) {
    return isDecimal(c) || (c >= 0x80 && Character.isDigit(c));
  }

  private static boolean isDecimal(int c) {
    return c >= '0' && c <= '9';
  }
}
