package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Comment;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.TermOrder;
import dev.gatehouse.rego.syntax.Terms;
import java.util.List;

/** Writes arrays, objects, sets, their comprehensions, and lists of arguments. */
final class CompositeWriter {

  private final Printer p;
  private final Pen pen;
  private final Grouping grouping;

  CompositeWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
    this.grouping = new Grouping(printer.places);
  }

  /** Writes one item of a list. */
  interface ItemWriter<T> {
    void write(T item) throws UnexpectedComment;
  }

  static boolean isUnion(Term term) {
    return term instanceof Call c && Terms.isName(c.operator(), "or");
  }

  void object(ObjectTerm object, Location place) throws UnexpectedComment {
    pen.write("{");
    try {
      items(
          TermOrder.entries(object),
          place,
          Places.closing('{', '}', place),
          this::entry,
          ObjectTerm.Entry::key);
    } finally {
      pen.write("}");
    }
  }

  private void entry(ObjectTerm.Entry entry) throws UnexpectedComment {
    p.dropping(() -> member(entry.key()));
    pen.write(": ");
    boolean union = isUnion(entry.value());
    pen.write(union ? "(" : "");
    try {
      p.terms.write(entry.value());
    } finally {
      pen.write(union ? ")" : "");
    }
  }

  private void member(Term term) throws UnexpectedComment {
    boolean union = isUnion(term);
    pen.write(union ? "(" : "");
    p.terms.write(term);
    pen.write(union ? ")" : "");
  }

  void array(ArrayTerm array, Location place) throws UnexpectedComment {
    pen.write("[");
    try {
      items(array.items(), place, Places.closing('[', ']', place), list(true));
    } finally {
      pen.write("]");
    }
  }

  void set(SetTerm set, Location place) throws UnexpectedComment {
    if (set.items().isEmpty()) {
      pen.write("set()");
      pen.insertComments(Places.closing('(', ')', place));
      return;
    }
    pen.write("{");
    try {
      items(TermOrder.members(set), place, Places.closing('{', '}', place), list(true));
    } finally {
      pen.write("}");
    }
  }

  /**
   * Writes list items; a set union, whose operator reads as a comprehension's, in parentheses.
   *
   * @param always whether also where it was written without them
   */
  ItemWriter<Term> list(boolean always) {
    return item -> {
      boolean enclosed = isUnion(item) && (always || p.places.of(item).text().startsWith("("));
      pen.write(enclosed ? "(" : "");
      try {
        p.terms.write(item);
      } finally {
        pen.write(enclosed ? ")" : "");
      }
    };
  }

  void items(List<Term> items, Location from, Location close, ItemWriter<Term> writer)
      throws UnexpectedComment {
    items(items, from, close, writer, t -> t);
  }

  private <T> void items(
      List<T> items, Location from, Location close, ItemWriter<T> writer, Grouping.Place<T> first)
      throws UnexpectedComment {
    List<List<T>> lines = grouping.lines(items, from, first);
    boolean broken = lines.size() > 1;
    if (lines.size() == 1) {
      for (Comment c : pen.comments) {
        if (c.location().row() > from.row() && c.location().row() < close.row()) {
          throw new UnexpectedComment();
        }
      }
      broken = startsOnNewLine(lines.get(0), from, first);
    }
    if (broken) {
      pen.delay = true;
      pen.startSequence();
    }
    boolean multiline = broken;
    p.dropping(
        () -> {
          for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), writer);
            if (i < lines.size() - 1) {
              pen.write(",");
              pen.endLine();
              pen.startLine();
            }
          }
          if (multiline) {
            pen.write(",");
            pen.endLine();
            pen.insertComments(close);
            pen.down();
            pen.startLine();
          }
        });
  }

  private <T> boolean startsOnNewLine(List<T> line, Location from, Grouping.Place<T> first) {
    if (line.isEmpty()) {
      return false;
    }
    String text = p.places.of(first.of(line.get(0))).text();
    int cut = from.text().indexOf(text);
    return cut > 0 && from.text().substring(0, cut).indexOf('\n') > 0;
  }

  private <T> void line(List<T> line, ItemWriter<T> writer) throws UnexpectedComment {
    for (int i = 0; i < line.size(); i++) {
      pen.write(i == 0 ? "" : ", ");
      writer.write(line.get(i));
    }
  }

  void comprehension(ArrayComprehension c, Location place) throws UnexpectedComment {
    pen.write("[");
    try {
      comprehension('[', ']', c.term(), c.body(), place);
    } finally {
      pen.write("]");
    }
  }

  void comprehension(SetComprehension c, Location place) throws UnexpectedComment {
    pen.write("{");
    try {
      comprehension('{', '}', c.term(), c.body(), place);
    } finally {
      pen.write("}");
    }
  }

  void comprehension(ObjectComprehension c, Location place) throws UnexpectedComment {
    pen.write("{");
    try {
      p.dropping(() -> member(c.key()));
      pen.write(": ");
      // The value stays on the line of its key, wherever it was.
      Location was = p.places.of(c.value());
      Term value =
          c.value()
              .at(new Location(was.file(), place.row(), was.column(), was.offset(), was.text()));
      comprehension('{', '}', value, c.body(), place);
    } finally {
      pen.write("}");
    }
  }

  private void comprehension(char open, char close, Term term, List<Expr> body, Location place)
      throws UnexpectedComment {
    Location termPlace = p.places.of(term);
    if (termPlace.row() > place.row()) {
      pen.endLine();
      pen.startLine();
    }
    boolean parentheses =
        term instanceof Call && (isUnion(term) || termPlace.text().startsWith("("));
    p.terms.write(term, parentheses);
    pen.write(" |");
    body(open, close, body, termPlace, place);
  }

  /**
   * Writes what stands between brackets: on the line if the source does so, else each expression on
   * its own.
   *
   * @param head where what comes before the body stands
   */
  void body(char open, char close, List<Expr> body, Location head, Location place)
      throws UnexpectedComment {
    int lines = grouping.lines(body, head).size();
    if (p.places.of(body.get(0)).row() > head.row() || lines > 1) {
      pen.endLine();
      pen.up();
      try {
        p.exprs.body(body);
        p.dropping(() -> pen.insertComments(Places.closing(open, close, place)));
      } finally {
        pen.down();
        pen.startLine();
      }
      return;
    }
    pen.write(" ");
    for (int i = 0; i < body.size(); i++) {
      pen.write(i == 0 ? "" : "; ");
      p.exprs.write(body.get(i));
    }
    p.dropping(() -> pen.insertComments(Places.closing(open, close, place)));
  }
}
