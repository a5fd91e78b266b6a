package dev.gatehouse.rego.filter;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a database writes names and text. */
enum SqlDialect {
  /** Text is {@code E'…'}, in which a backslash escapes whatever the server's settings. */
  POSTGRESQL("E'", '"', true, ""),
  /** As MySQL reads text unless {@code NO_BACKSLASH_ESCAPES} is set. */
  MYSQL("'", '`', true, ""),
  SQLSERVER("N'", '"', false, " ESCAPE N'\\'"),
  SQLITE("'", '"', false, "");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String open;
  private final char quote;
  private final boolean backslashes;
  private final String escapeClause;

  SqlDialect(String open, char quote, boolean backslashes, String escapeClause) {
    this.open = open;
    this.quote = quote;
    this.backslashes = backslashes;
    this.escapeClause = escapeClause;
  }

  static SqlDialect of(FilterTarget target) {
    return switch (target) {
      case SQL_POSTGRESQL -> POSTGRESQL;
      case SQL_MYSQL -> MYSQL;
      case SQL_SQLSERVER -> SQLSERVER;
      case SQL_SQLITE -> SQLITE;
      default -> throw new IllegalArgumentException("no SQL dialect: " + target);
    };
  }

  /** What has to follow a pattern for a backslash to escape in it. */
  String escapeClause() {
    return escapeClause;
  }

  /** A column's name; a part that is no plain word is quoted. */
  String name(Field field) {
    return field.parts().stream()
        .map(part -> PLAIN.matcher(part).matches() ? part : quoted(part))
        .collect(Collectors.joining("."));
  }

  /**
   * A quoted name.
   *
   * @throws FilterException if the name has a NUL in it, which no name may have
   */
  String quoted(String part) {
    refuseNul(part);
    String mark = String.valueOf(quote);
    return mark + part.replace(mark, mark + mark) + mark;
  }

  /**
   * Text as a literal.
   *
   * @throws FilterException if the text has a NUL in it
   */
  String literal(String text) {
    refuseNul(text);
    StringBuilder literal = new StringBuilder(open);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!backslashes) {
        literal.append(c == '\'' ? "''" : String.valueOf(c));
        continue;
      }
      switch (c) {
        case '\'' -> literal.append("\\'");
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        case '\b' -> literal.append("\\b");
        default -> literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  /** Text in which no character of a {@code LIKE} pattern has a meaning. */
  String escapedPattern(String text) {
    String escaped = text.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    return this == SQLSERVER ? escaped.replace("[", "\\[") : escaped;
  }

  static void refuseNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw FilterException.of("a database has no text or name with the character NUL in it");
    }
  }
}
