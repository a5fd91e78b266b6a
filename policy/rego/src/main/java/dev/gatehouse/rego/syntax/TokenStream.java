package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.LanguageFeatures;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The token that the parser looks at, and all that changes while it moves on. A parser that has to
 * try takes a {@link State} and goes back to it: errors and comments found meanwhile are then
 * forgotten.
 */
final class TokenStream {

  /**
   * Nested calls of the grammar's rules, about ten to a level of brackets. Keeps within a default
   * thread stack.
   */
  private static final int MAX_DEPTH = 4_000;

  private final String file;
  private final Scanner scanner;
  final RegoVersion version;
  final LanguageFeatures features;

  Token token = Token.ILLEGAL;
  String literal = "";
  private int offset;
  private int row;
  private int column;
  private int tokenEnd;
  private int lastEnd;
  private boolean skippedNewline;
  private int wildcards;
  private Chain<RegoError> errors = Chain.empty();
  private Chain<Comment> comments = Chain.empty();
  private Chain<String> hints = Chain.empty();
  private Keywords keywords;
  private int depth;

  TokenStream(String file, String source, RegoVersion version, LanguageFeatures features) {
    this.features = features;
    this.file = file;
    this.scanner = new Scanner(source);
    this.version = version;
    this.keywords = Keywords.of(version);
  }

  /** Everything to come back to. */
  record State(
      Scanner.Mark mark,
      Token token,
      String literal,
      int offset,
      int row,
      int column,
      int tokenEnd,
      int lastEnd,
      boolean skippedNewline,
      int wildcards,
      Chain<RegoError> errors,
      Chain<Comment> comments,
      Chain<String> hints,
      Keywords keywords) {}

  State save() {
    return new State(
        scanner.mark(),
        token,
        literal,
        offset,
        row,
        column,
        tokenEnd,
        lastEnd,
        skippedNewline,
        wildcards,
        errors,
        comments,
        hints,
        keywords);
  }

  void restore(State s) {
    scanner.reset(s.mark);
    token = s.token;
    literal = s.literal;
    offset = s.offset;
    row = s.row;
    column = s.column;
    tokenEnd = s.tokenEnd;
    lastEnd = s.lastEnd;
    skippedNewline = s.skippedNewline;
    wildcards = s.wildcards;
    errors = s.errors;
    comments = s.comments;
    hints = s.hints;
    keywords = s.keywords;
  }

  Keywords keywords() {
    return keywords;
  }

  void keywords(Keywords other) {
    keywords = other;
  }

  int offset() {
    return offset;
  }

  int tokenEnd() {
    return tokenEnd;
  }

  int lastEnd() {
    return lastEnd;
  }

  boolean skippedNewline() {
    return skippedNewline;
  }

  int commentCount() {
    return comments.size();
  }

  List<Comment> comments() {
    return comments.toList();
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<RegoError> errors() {
    return errors.toList();
  }

  boolean at(Token... tokens) {
    for (Token t : tokens) {
      if (token == t) {
        return true;
      }
    }
    return false;
  }

  /** The place of the token. */
  Location location() {
    return new Location(file, row, column, offset, text(offset, tokenEnd));
  }

  /** {@code start} with the text from {@code from} to {@code end}. */
  Location span(Location start, int from, int end) {
    return new Location(start.file(), start.row(), start.column(), start.offset(), text(from, end));
  }

  /** {@code start} with the text from it up to the end of the last token. */
  Location extend(Location start) {
    return span(start, start.offset(), lastEnd);
  }

  String text(int from, int end) {
    return from >= 0 && end >= from && end <= scanner.source().length()
        ? scanner.source().substring(from, end)
        : "";
  }

  String wildcard() {
    return Var.WILDCARD_PREFIX + wildcards++;
  }

  /** To the next token that is neither white space nor a comment. */
  void scan() {
    advance(true, null);
  }

  /** To the next token, white space included. */
  void scanWithSpace() {
    advance(false, null);
  }

  /** To the next piece of the template string whose expression has just ended. */
  void scanTemplate(boolean raw) {
    advance(false, raw);
  }

  private void advance(boolean skipSpace, @Nullable Boolean template) {
    if (token != Token.WHITESPACE) {
      lastEnd = tokenEnd;
      skippedNewline = false;
    }
    while (true) {
      token = template == null ? scanner.scan(keywords) : scanner.scanTemplate(template);
      literal = scanner.literal();
      offset = scanner.start();
      row = scanner.startRow();
      column = scanner.startColumn();
      tokenEnd = scanner.end();
      if (!scanner.errors().isEmpty()) {
        for (String message : List.copyOf(scanner.errors())) {
          error(location(), message);
        }
        token = Token.ILLEGAL;
      }
      if (token == Token.WHITESPACE) {
        skippedNewline |= literal.equals("\n");
        if (skipSpace) {
          continue;
        }
      }
      if (token != Token.COMMENT) {
        return;
      }
      comments = comments.plus(new Comment(withoutReturns(literal.substring(1)), location()));
    }
  }

  private static String withoutReturns(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(0, end);
  }

  /** The token after this one, white space included. */
  Token peek() {
    State here = save();
    scanWithSpace();
    Token next = token;
    restore(here);
    return next;
  }

  boolean hinted() {
    return !hints.isEmpty();
  }

  void hint(String text) {
    hints = hints.plus(text);
  }

  void error(Location place, String reason) {
    String message = reason;
    if (!hints.isEmpty()) {
      List<String> all = hints.toList();
      message += (all.size() == 1 ? " (hint: " : " (hints: ") + String.join(", ", all) + ")";
      hints = Chain.empty();
    }
    errors =
        errors.plus(
            new RegoError(
                RegoError.PARSE,
                message,
                place,
                SourceLine.caret(scanner.source(), place.offset()),
                SourceLine.detail(scanner.source(), place.offset())));
  }

  /** Reports the token as one that can't stand here. */
  void illegal(String note) {
    if (token == Token.ILLEGAL) {
      error(location(), "illegal token");
      return;
    }
    String what = "unexpected " + token + (token.isKeyword() ? " keyword" : " token");
    error(location(), note.isEmpty() ? what : what + ": " + note);
  }

  /** Goes one level deeper; false, with an error, when that is too deep. */
  boolean enter() {
    if (++depth > MAX_DEPTH) {
      error(location(), "max parsing recursion depth exceeded");
      depth--;
      return false;
    }
    return true;
  }

  void leave() {
    depth--;
  }

  /** Whether the token is a keyword, so that it may stand in a ref as a name. */
  boolean keywordAllowedInRef() {
    return features.keywordsInRefs()
        && token.isKeyword()
        && (Token.KEYWORDS.containsValue(token)
            || (version != RegoVersion.V0 && Token.V1_KEYWORDS.containsValue(token))
            || keywords.has(token.toString()));
  }

  /** Reads a keyword as a name if a ref goes on behind it. */
  boolean keywordAsRefHead() {
    if (keywordAllowedInRef()) {
      Token next = peek();
      if (next == Token.DOT || next == Token.LBRACK) {
        literal = token.toString();
        token = Token.IDENT;
        return true;
      }
    }
    return false;
  }
}
