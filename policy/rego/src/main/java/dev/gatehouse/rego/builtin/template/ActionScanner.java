package dev.gatehouse.rego.builtin.template;

import java.util.ArrayList;
import java.util.List;

/** Takes the text of an action apart into tokens. */
final class ActionScanner {
  private final String action;
  private final int line;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private ActionScanner(String action, int line) {
    this.action = action;
    this.line = line;
  }

  static List<Token> scan(String action, int line) {
    ActionScanner scanner = new ActionScanner(action, line);
    scanner.run();
    return scanner.tokens;
  }

  private void run() {
    boolean spaced = true;
    while (at < action.length()) {
      char c = action.charAt(at);
      if (Character.isWhitespace(c)) {
        spaced = true;
        at++;
        continue;
      }
      int begin = at;
      Token.Kind kind = token(c);
      tokens.add(new Token(kind, action.substring(begin, at), spaced, begin));
      spaced = false;
    }
  }

  private Token.Kind token(char c) {
    if (c == '"' || c == '\'' || c == '`') {
      quoted(c);
      return c == '\'' ? Token.Kind.CHARACTER : Token.Kind.STRING;
    }
    boolean digitNext = at + 1 < action.length() && isDigit(action.charAt(at + 1));
    if (isDigit(c) || ((c == '+' || c == '-' || c == '.') && digitNext)) {
      at++;
      while (at < action.length() && isNumberPart(at)) {
        at++;
      }
      return Token.Kind.NUMBER;
    }
    if (c == '.' || c == '$') {
      at++;
      name();
      return c == '.' ? Token.Kind.FIELD : Token.Kind.VARIABLE;
    }
    if (isNamePart(c)) {
      name();
      return Token.Kind.IDENTIFIER;
    }
    if (action.startsWith(":=", at)) {
      at += 2;
      return Token.Kind.SYMBOL;
    }
    if ("()|,=".indexOf(c) < 0) {
      throw TemplateException.malformed(line, "unexpected \"" + c + "\" in command");
    }
    at++;
    return Token.Kind.SYMBOL;
  }

  private void quoted(char quote) {
    at++;
    while (at < action.length() && action.charAt(at) != quote) {
      at += action.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    if (at >= action.length()) {
      throw TemplateException.malformed(line, "unterminated quoted string");
    }
    at++;
  }

  private void name() {
    while (at < action.length() && isNamePart(action.charAt(at))) {
      at++;
    }
  }

  private boolean isNumberPart(int place) {
    char c = action.charAt(place);
    boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(action.charAt(place - 1)) >= 0;
    return isNamePart(c) || c == '.' || sign;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
