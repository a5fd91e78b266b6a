package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.List;

/** Writes bodies and their expressions. */
final class ExprWriter {

  private final Printer p;
  private final Pen pen;

  ExprWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
  }

  /** Each expression on a line of its own, with an empty line where the source has some. */
  void body(List<Expr> body) throws UnexpectedComment {
    pen.insertComments(p.places.of(body.get(0)));
    for (int i = 0; i < body.size(); i++) {
      Expr expr = body.get(i);
      if (i > 0 && p.places.of(expr).row() > Places.endRow(p.places.of(body.get(i - 1))) + 1) {
        pen.blankLine();
      }
      pen.startLine();
      Printer.tolerating(() -> write(expr));
      pen.endLine();
    }
  }

  /** One expression with its negation and modifiers. */
  @SuppressWarnings("ReferenceEquality") // the expression itself, not one like it
  void write(Expr expr) throws UnexpectedComment {
    boolean enclosed = p.parenthesizedExpr == expr;
    if (enclosed) {
      p.parenthesizedExpr = null;
    }
    pen.insertComments(p.places.of(expr));
    if (!pen.inline) {
      pen.startLine();
    }
    boolean negatedLogical = expr.negated() && LogicalWriter.isLogical(expr);
    if (expr.negated()) {
      pen.write(negatedLogical ? "not (" : "not ");
    }
    pen.write(enclosed ? "(" : "");
    literal(expr);
    pen.write(enclosed ? ")" : "");
    pen.write(negatedLogical ? ")" : "");
    if (!expr.withs().isEmpty()) {
      withs(expr);
    }
  }

  private void literal(Expr expr) throws UnexpectedComment {
    Location place = p.places.of(expr);
    switch (expr.literal()) {
      case SomeDecl d -> p.dropping(() -> some(d, place));
      case Every e -> p.dropping(() -> every(e, place));
      case Not n -> p.dropping(() -> p.logical.not(n, place));
      case And a -> p.dropping(() -> p.logical.chain(expr));
      case Or o -> p.dropping(() -> p.logical.chain(expr));
      case CallLiteral c -> p.calls.expression(c);
      case TermLiteral t -> p.terms.write(t.term());
    }
  }

  private Location placeOf(Location own, Location fallback) {
    return p.places.isReal(own) ? own : fallback;
  }

  private void some(SomeDecl decl, Location place) throws UnexpectedComment {
    Location own = placeOf(decl.location(), place);
    pen.insertComments(own);
    pen.write("some ");
    int row = own.row();
    for (int i = 0; i < decl.symbols().size(); i++) {
      Term symbol = decl.symbols().get(i);
      switch (symbol) {
        case Var v -> {
          if (p.places.of(v).row() > row) {
            pen.endLine();
            pen.startLine();
            pen.indentOnce();
            row = p.places.of(v).row();
          } else if (i > 0) {
            pen.write(" ");
          }
          p.terms.write(v);
          pen.write(i < decl.symbols().size() - 1 ? "," : "");
        }
        case Call c -> p.calls.member(c.operator(), c.arguments(), own, false);
        default -> {}
      }
    }
  }

  private void every(Every every, Location place) throws UnexpectedComment {
    pen.insertComments(place);
    pen.write("every ");
    if (every.key() != null) {
      p.terms.write(every.key());
      pen.write(", ");
    }
    p.terms.write(every.value());
    pen.write(" in ");
    p.terms.write(every.domain());
    pen.write(" {");
    Printer.tolerating(() -> p.composites.body('{', '}', every.body(), place, place));
    if (every.body().size() == 1
        && p.places.of(every.body().get(0)).row() == placeOf(every.location(), place).row()) {
      pen.write(" ");
    }
    pen.write("}");
  }

  private void withs(Expr expr) throws UnexpectedComment {
    List<With> withs = expr.withs();
    int lastRow = p.places.termsEndRow(expr);
    int from = 0;
    if (row(withs.get(0)) == lastRow) {
      with(withs.get(0), false);
      from = 1;
    }
    boolean indented = false;
    try {
      for (With w : withs.subList(from, withs.size())) {
        boolean breaks = row(w) > lastRow;
        if (breaks) {
          if (!indented) {
            pen.up();
            indented = true;
          }
          pen.endLine();
          pen.startLine();
          lastRow = row(w);
        }
        with(w, breaks);
      }
    } finally {
      if (indented) {
        pen.down();
      }
    }
  }

  private int row(With with) {
    return p.places.isReal(with.location()) ? with.location().row() : 1;
  }

  private void with(With with, boolean startsLine) throws UnexpectedComment {
    p.dropping(() -> pen.insertComments(placeOf(with.location(), Places.generated("", 1))));
    pen.write(startsLine ? "with " : " with ");
    p.dropping(() -> p.terms.write(with.target()));
    pen.write(" as ");
    Printer.tolerating(() -> p.terms.write(with.value()));
  }
}
