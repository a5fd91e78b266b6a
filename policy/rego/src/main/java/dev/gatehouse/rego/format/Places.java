package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import java.util.List;

/** Where things end in the source. */
final class Places {

  /** Stands for a bracket that the source text doesn't have. */
  private static final Location NOWHERE = new Location("", -1, 0, 0, "");

  /** The file of what has no place in the source. */
  static final String GENERATED = "__format_default__";

  private final boolean ignored;

  Places(boolean ignored) {
    this.ignored = ignored;
  }

  Location of(Term term) {
    return isReal(term.location()) ? term.location() : generated(SourceText.of(term), 1);
  }

  Location of(Expr expr) {
    return isReal(expr.location()) ? expr.location() : generated(SourceText.of(expr), 1);
  }

  boolean isReal(Location location) {
    return !ignored && location.row() > 0;
  }

  static Location generated(String text, int row) {
    return new Location(GENERATED, row, 1, 0, text);
  }

  static int endRow(Location place) {
    return place.row() + lines(place.text());
  }

  static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  /** The row that the last expression of a body ends in. */
  int endRow(List<Expr> body) {
    if (body.isEmpty()) {
      return 0;
    }
    Location place = of(body.get(body.size() - 1));
    return place.row() + lines(trimmed(place.text()));
  }

  /** The row that an expression ends in, its modifiers left out. */
  int termsEndRow(Expr expr) {
    Location place = of(expr);
    String text = place.text();
    if (!expr.withs().isEmpty()) {
      int from = expr.withs().get(0).location().offset() - place.offset();
      text = from > 0 && from <= text.length() ? text.substring(0, from) : text;
    }
    return place.row() + lines(trimmed(text));
  }

  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Where the first bracket of the text is closed. */
  static Location closing(char open, char close, Location place) {
    return closing(place, open, close, 0, 0);
  }

  /** The same behind a pair of other brackets. */
  static Location closingAfter(
      char skipOpen, char skipClose, char open, char close, Location place) {
    String text = place.text();
    int from = skip(text, skipOpen, skipClose);
    int rows = 0;
    for (int i = Math.max(text.indexOf(skipOpen), 0) + 1; i <= from && i < text.length(); i++) {
      rows += text.charAt(i) == '\n' ? 1 : 0;
    }
    return closing(place, open, close, from, rows);
  }

  private static int skip(String text, char open, char close) {
    int i = text.indexOf(open);
    if (i < 0) {
      return text.length();
    }
    int depth = 1;
    while (depth > 0) {
      i++;
      if (i >= text.length()) {
        return i;
      }
      depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
    }
    return i;
  }

  private static Location closing(Location place, char open, char close, int from, int rowsBefore) {
    String text = place.text();
    int i = text.indexOf(open, from);
    if (i < 0) {
      return NOWHERE;
    }
    int rows = rowsBefore;
    int depth = 1;
    while (depth > 0) {
      i++;
      if (i >= text.length()) {
        return NOWHERE;
      }
      char c = text.charAt(i);
      depth += c == open ? 1 : c == close ? -1 : 0;
      rows += c == '\n' ? 1 : 0;
    }
    return new Location("", place.row() + rows, 0, 0, "");
  }
}
