package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Comment;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import java.util.regex.Pattern;

/** Writes terms that are not composite: scalars, variables, refs and template strings. */
final class TermWriter {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final Printer p;
  private final Pen pen;

  TermWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
  }

  /** Writes a term; when a comment is in the way, as it was written. */
  @SuppressWarnings("ReferenceEquality") // the comment itself
  void write(Term term) throws UnexpectedComment {
    if (pen.comments.isEmpty()) {
      write(term, false);
      return;
    }
    int length = pen.text.length();
    int level = pen.level;
    List<Comment> pending = pen.comments;
    try {
      write(term, false);
    } catch (UnexpectedComment e) {
      pen.text.setLength(length);
      pen.level = level;
      Location place = p.places.of(term);
      if (pen.atLineEnd != null && !place.text().isEmpty()) {
        int row = pen.atLineEnd.location().row();
        if (row >= place.row() && row <= Places.endRow(place)) {
          pen.atLineEnd = null;
        }
      }
      pen.unformatted(place, pending, p.commentOnFinalLine);
      throw e;
    }
  }

  /** Writes a term, an infix call in parentheses if so asked. */
  void write(Term term, boolean parentheses) throws UnexpectedComment {
    p.dropping(() -> writeLaidOut(term, parentheses));
  }

  @SuppressWarnings("ReferenceEquality") // the term itself, not one like it
  private void writeLaidOut(Term term, boolean asked) throws UnexpectedComment {
    boolean parentheses = asked;
    if (p.parenthesizedTerm == term) {
      p.parenthesizedTerm = null;
      parentheses = true;
    }
    Location place = p.places.of(term);
    pen.insertComments(place);
    if (!pen.inline) {
      pen.startLine();
    }
    switch (term) {
      case Ref r -> ref(r);
      case ObjectTerm o -> p.composites.object(o, place);
      case ArrayTerm a -> p.composites.array(a, place);
      case SetTerm s -> p.composites.set(s, place);
      case ArrayComprehension c -> p.composites.comprehension(c, place);
      case ObjectComprehension c -> p.composites.comprehension(c, place);
      case SetComprehension c -> p.composites.comprehension(c, place);
      case Scalar s when s.value() instanceof RegoString text ->
          pen.write(string(place.text(), text));
      case Scalar s -> pen.write(s.value().toString());
      case TemplateString t -> template(t);
      case Var v -> pen.write(SourceText.of(v));
      case Call c -> p.calls.nested(c, place, parentheses);
    }
    if (!pen.inline) {
      pen.startLine();
    }
  }

  /** A string as it was written: neither escapes nor back quotes change. */
  private static String string(String source, RegoString value) {
    if (source.startsWith("`")) {
      return source;
    }
    char last = source.isEmpty() ? ' ' : source.charAt(source.length() - 1);
    int from = last == '"' || last == '`' ? source.indexOf(last) : -1;
    return from < 0 ? value.toString() : source.substring(from);
  }

  void ref(Ref ref) throws UnexpectedComment {
    Term head = ref.head();
    boolean parentheses = head instanceof Call && p.places.of(head).text().startsWith("(");
    p.dropping(() -> write(head, parentheses));
    for (Term t : ref.path()) {
      switch (t) {
        case Scalar s when s.value() instanceof RegoString key -> operand(key.value(), t);
        case Var v -> pen.write("[" + SourceText.of(v) + "]");
        default -> {
          pen.write("[");
          try {
            write(t);
          } catch (UnexpectedComment e) {
            pen.write("\n");
          }
          pen.write("]");
        }
      }
    }
  }

  private void operand(String key, Term term) {
    if (needsBrackets(key, term.location())) {
      pen.write("[" + RegoString.of(key) + "]");
    } else {
      pen.write("." + key);
    }
  }

  private boolean needsBrackets(String key, Location place) {
    if (!NAME.matcher(key).matches()) {
      return true;
    }
    return p.style.keywords().contains(key)
        && (!p.style.keywordsInRefs() || place.text().startsWith("\""));
  }

  private void template(TemplateString template) throws UnexpectedComment {
    pen.write(template.multiLine() ? "$`" : "$\"");
    for (int i = 0; i < template.parts().size(); i++) {
      switch (template.parts().get(i)) {
        case Expr e -> expression(e, template.parts(), i);
        case Scalar s when s.value() instanceof RegoString text -> {
          String quoted = text.toString();
          pen.write(
              escaped(
                  template.multiLine() ? text.value() : quoted.substring(1, quoted.length() - 1)));
        }
        case Scalar s -> pen.write(s.value().toString());
      }
    }
    pen.write(template.multiLine() ? "`" : "\"");
  }

  private void expression(Expr expr, List<TemplateString.Part> parts, int index)
      throws UnexpectedComment {
    pen.write("{");
    pen.up();
    if (pen.atLineEnd != null) {
      pen.endLine();
      pen.startLine();
    } else {
      List<Comment> before = Pen.before(pen.comments, p.places.of(expr).row());
      if (!before.isEmpty()) {
        pen.write(" ");
        pen.inline = true;
        pen.write(before);
        pen.comments = pen.comments.subList(before.size(), pen.comments.size());
      }
    }
    p.exprs.write(expr);
    if (index + 1 < parts.size()) {
      Location next =
          switch (parts.get(index + 1)) {
            case Expr e -> p.places.of(e);
            case Scalar s -> p.places.of(s);
          };
      List<Comment> before = Pen.before(pen.comments, next.row());
      if (!before.isEmpty()) {
        pen.endLine();
        pen.write(before);
        pen.comments = pen.comments.subList(before.size(), pen.comments.size());
        pen.startLine();
      }
    }
    pen.write("}");
    pen.down();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{' && (i == 0 || text.charAt(i - 1) != '\\')) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(i));
    }
    return escaped.toString();
  }
}
