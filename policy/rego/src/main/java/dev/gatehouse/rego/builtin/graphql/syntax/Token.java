package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.Position;

/**
 * A token.
 *
 * @param value the text of a name, number or comment, what a string stands for, what is wrong with
 *     an invalid token; empty for punctuation
 */
record Token(TokenKind kind, String value, Position position) {

  boolean is(TokenKind expected) {
    return kind == expected;
  }

  /** Whether this is a name of exactly these letters. */
  boolean isName(String name) {
    return kind == TokenKind.NAME && value.equals(name);
  }

  /** The token as error messages show it. */
  String describe() {
    return value.isEmpty() || kind == TokenKind.INVALID
        ? kind.toString()
        : kind + " " + GoQuote.string(value, false);
  }
}
