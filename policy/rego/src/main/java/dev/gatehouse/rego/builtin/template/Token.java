package dev.gatehouse.rego.builtin.template;

/**
 * A token within an action.
 *
 * @param text the token as it stands, a string or character with its quotes
 * @param spaced whether white space is before it
 * @param offset where it begins in the action's text
 */
record Token(Kind kind, String text, boolean spaced, int offset) {
  enum Kind {
    IDENTIFIER,
    FIELD,
    VARIABLE,
    NUMBER,
    STRING,
    CHARACTER,
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }
}
