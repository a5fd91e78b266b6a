package dev.gatehouse.rego.syntax;

import java.util.Map;
import java.util.Set;

/** The kinds of token, each with the name that error messages and operators use. */
enum Token {
  ILLEGAL("illegal"),
  EOF("eof"),
  WHITESPACE("whitespace"),
  IDENT("identifier"),
  COMMENT("comment"),
  PACKAGE("package"),
  IMPORT("import"),
  AS("as"),
  DEFAULT("default"),
  ELSE("else"),
  NOT("not"),
  SOME("some"),
  WITH("with"),
  NULL("null"),
  TRUE("true"),
  FALSE("false"),
  NUMBER("number"),
  STRING("string"),
  TEMPLATE_PART("template-string-part"),
  TEMPLATE_END("template-string-end"),
  RAW_TEMPLATE_PART("raw-template-string-part"),
  RAW_TEMPLATE_END("raw-template-string-end"),
  LBRACK("["),
  RBRACK("]"),
  LBRACE("{"),
  RBRACE("}"),
  LPAREN("("),
  RPAREN(")"),
  COMMA(","),
  COLON(":"),
  ADD("plus"),
  SUB("minus"),
  MUL("mul"),
  QUO("div"),
  REM("rem"),
  AND("and"),
  OR("or"),
  UNIFY("eq"),
  EQUAL("equal"),
  ASSIGN("assign"),
  IN("in"),
  NEQ("neq"),
  GT("gt"),
  LT("lt"),
  GTE("gte"),
  LTE("lte"),
  DOT("."),
  SEMICOLON(";"),
  EVERY("every"),
  CONTAINS("contains"),
  IF("if"),
  LOGICAL_AND("and"),
  LOGICAL_OR("or");

  /** Keywords of every dialect. */
  static final Map<String, Token> KEYWORDS =
      Map.ofEntries(
          Map.entry("package", PACKAGE),
          Map.entry("import", IMPORT),
          Map.entry("as", AS),
          Map.entry("default", DEFAULT),
          Map.entry("else", ELSE),
          Map.entry("not", NOT),
          Map.entry("some", SOME),
          Map.entry("with", WITH),
          Map.entry("null", NULL),
          Map.entry("true", TRUE),
          Map.entry("false", FALSE));

  /** Keywords that v0 imports and v1 has from the start. */
  static final Map<String, Token> V1_KEYWORDS =
      Map.of("in", IN, "every", EVERY, "contains", CONTAINS, "if", IF);

  /** Keywords that a v1 module imports; {@code not} then takes bodies. */
  static final Map<String, Token> FUTURE_KEYWORDS =
      Map.of("not", NOT, "and", LOGICAL_AND, "or", LOGICAL_OR);

  private static final Set<Token> WORDS =
      Set.of(
          PACKAGE,
          IMPORT,
          AS,
          DEFAULT,
          ELSE,
          NOT,
          SOME,
          WITH,
          NULL,
          TRUE,
          FALSE,
          IN,
          EVERY,
          CONTAINS,
          IF,
          LOGICAL_AND,
          LOGICAL_OR);

  private final String text;

  Token(String text) {
    this.text = text;
  }

  /** Whether the token is written as a word. */
  boolean isKeyword() {
    return WORDS.contains(this);
  }

  @Override
  public String toString() {
    return text;
  }
}
