package dev.gatehouse.rego.builtin.template;

/**
 * The text of a template, taken as plain text and actions in turn; a dash at a brace trims the text
 * beside it.
 */
final class TemplateText {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String text;
  private int at;
  private int actionAt;
  private boolean trimNext;

  TemplateText(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The line of the last action, from 1. */
  int line() {
    return 1
        + (int)
            text.substring(0, Math.min(actionAt, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }

  /** The column of the last action's content, from 0. */
  int column() {
    return actionAt - (text.lastIndexOf('\n', actionAt - 1) + 1);
  }

  /** The text before the next action. */
  String plain() {
    int open = text.indexOf(OPEN, at);
    int end = open < 0 ? text.length() : open;
    String plain = text.substring(at, end);
    at = end;
    if (trimNext) {
      plain = plain.stripLeading();
    }
    boolean trims = open >= 0 && text.startsWith("-", open + 2) && isSpace(open + 3);
    return trims ? plain.stripTrailing() : plain;
  }

  /** The content of the next action, without braces and trimming dashes. */
  String action() {
    int begin = at + OPEN.length();
    if (text.startsWith("-", begin) && isSpace(begin + 1)) {
      begin++;
    }
    while (begin < text.length()
        && Character.isWhitespace(text.charAt(begin))
        && text.startsWith("/*", begin + 1)) {
      begin++;
    }
    actionAt = begin;
    int close = close(begin);
    trimNext = text.charAt(close - 1) == '-' && isSpace(close - 2);
    String action = text.substring(begin, trimNext ? close - 1 : close);
    at = close + CLOSE.length();
    return action;
  }

  private int close(int begin) {
    if (text.startsWith("/*", begin)) {
      int end = text.indexOf("*/", begin);
      int close = end < 0 ? -1 : text.indexOf(CLOSE, end);
      if (close < 0) {
        throw TemplateException.malformed(line(), "unclosed comment");
      }
      return close;
    }
    int i = begin;
    while (i < text.length() && !text.startsWith(CLOSE, i)) {
      char c = text.charAt(i);
      i = c == '"' || c == '`' || c == '\'' ? afterQuote(i, c) : i + 1;
    }
    if (i >= text.length()) {
      throw TemplateException.malformed(line(), "unclosed action");
    }
    return i;
  }

  private int afterQuote(int open, char quote) {
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      i += text.charAt(i) == '\\' && quote != '`' ? 2 : 1;
    }
    return i + 1;
  }

  private boolean isSpace(int place) {
    return place >= 0 && place < text.length() && Character.isWhitespace(text.charAt(place));
  }
}
