package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.builtin.format.GoQuote;
import dev.gatehouse.rego.builtin.graphql.document.Comment;
import dev.gatehouse.rego.builtin.graphql.document.CommentGroup;
import dev.gatehouse.rego.builtin.graphql.document.Position;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads tokens one ahead, with the comments before it gathered; the first problem is thrown. */
class TokenReader {
  /** How deep selections, values and types may nest; what is deeper would exhaust the stack. */
  private static final int MAX_DEPTH = 200;

  private final Lexer lexer;
  private @Nullable Token ahead;
  private @Nullable CommentGroup comment;
  private int depth;

  TokenReader(String file, byte[] source) {
    lexer = new Lexer(file, source);
  }

  /** The next token, which stays. */
  final Token peek() {
    Token token = ahead;
    if (token == null) {
      token = lexer.next();
      if (token.is(TokenKind.COMMENT)) {
        CommentGroup group = new CommentGroup();
        while (token.is(TokenKind.COMMENT)) {
          Comment line = new Comment();
          line.value = token.value();
          group.list.add(line);
          token = lexer.next();
        }
        comment = group;
      }
      ahead = token;
    }
    return token;
  }

  /** The comments right before the next token, once it was looked at; null when there are none. */
  final @Nullable CommentGroup comment() {
    return comment;
  }

  final Position position() {
    return peek().position();
  }

  /** Takes the next token. */
  final Token next() {
    Token token = peek();
    if (token.is(TokenKind.INVALID)) {
      throw new GraphqlSyntaxException(token.position(), token.value());
    }
    ahead = null;
    comment = null;
    return token;
  }

  final boolean skip(TokenKind kind) {
    if (!peek().is(kind)) {
      return false;
    }
    next();
    return true;
  }

  final Token expect(TokenKind kind) {
    Token token = peek();
    if (!token.is(kind)) {
      throw expected(kind.toString(), token.kind().toString());
    }
    return next();
  }

  final void expectKeyword(String keyword) {
    Token token = peek();
    if (!token.isName(keyword)) {
      throw expected(GoQuote.string(keyword, false), token.describe());
    }
    next();
  }

  final String name() {
    return expect(TokenKind.NAME).value();
  }

  final GraphqlSyntaxException expected(String expected, String found) {
    return new GraphqlSyntaxException(position(), "Expected " + expected + ", found " + found);
  }

  final GraphqlSyntaxException unexpected() {
    return unexpected(peek());
  }

  final GraphqlSyntaxException unexpected(Token token) {
    return new GraphqlSyntaxException(token.position(), "Unexpected " + token.describe());
  }

  /** Elements between brackets, if there are brackets. */
  final <E> void many(TokenKind start, TokenKind end, List<? super E> into, Supplier<E> element) {
    if (skip(start)) {
      while (!peek().is(end)) {
        into.add(element.get());
      }
      next();
    }
  }

  /**
   * Elements between brackets, at least one if there are brackets.
   *
   * @return the comments before the closing bracket
   */
  final <E> @Nullable CommentGroup some(
      TokenKind start, TokenKind end, List<? super E> into, Supplier<E> element) {
    if (!skip(start)) {
      return null;
    }
    if (peek().is(end)) {
      throw new GraphqlSyntaxException(
          position(), "expected at least one definition, found " + peek().kind());
    }
    while (!peek().is(end)) {
      into.add(element.get());
    }
    CommentGroup closing = comment;
    next();
    return closing;
  }

  /** Reads something that may hold more of its kind. */
  final <E> E nested(Supplier<E> reading) {
    if (++depth > MAX_DEPTH) {
      throw new GraphqlSyntaxException(position(), "Nested deeper than " + MAX_DEPTH + " levels");
    }
    E read = reading.get();
    depth--;
    return read;
  }
}
