package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code not}, {@code and} and {@code or} over expressions. */
final class LogicalWriter {

  private final Printer p;
  private final Pen pen;

  LogicalWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
  }

  /**
   * An operand of a chain.
   *
   * @param explicit whether it is a body in braces
   * @param parentheses whether an operand without braces needs them, to be read back as it is
   * @param brace where the body begins, if it is one
   */
  private record Operand(List<Expr> body, boolean explicit, boolean parentheses, Location brace) {}

  /** An operator and its right operand, and the row that the left one ends in. */
  private record Link(String operator, Operand right, int leftEndRow) {}

  private record Chain(Operand first, List<Link> links) {}

  /** The two sides of an {@code and} or an {@code or}. */
  private record Sides(
      String operator,
      List<Expr> left,
      List<Expr> right,
      boolean explicitLeft,
      boolean explicitRight) {}

  static boolean isLogical(Expr expr) {
    return expr.literal() instanceof And || expr.literal() instanceof Or;
  }

  void not(Not not, Location place) throws UnexpectedComment {
    pen.insertComments(place);
    pen.write("not ");
    Expr first = not.body().get(0);
    if (not.explicitBody() || not.body().size() > 1) {
      braced(not.body(), place);
      return;
    }
    boolean parentheses =
        !first.withs().isEmpty()
            || isLogical(first)
            || first.literal() instanceof Not
            || startsWithBrace(first);
    pen.write(parentheses ? "(" : "");
    Printer.tolerating(() -> p.exprs.write(first));
    pen.write(parentheses ? ")" : "");
  }

  private void braced(List<Expr> body, Location place) {
    if (Printer.isUnion(body.get(0))) {
      p.parenthesizedExpr = body.get(0);
    }
    pen.write("{");
    Printer.tolerating(() -> p.composites.body('{', '}', body, place, place));
    boolean sameRow = p.places.of(body.get(body.size() - 1)).row() == place.row();
    pen.write(sameRow ? " }" : "}");
  }

  /** A chain of {@code and} and {@code or}, broken where the source breaks it. */
  void chain(Expr expr) {
    Chain chain = flatten(expr);
    Printer.tolerating(() -> operand(chain.first));
    boolean indented = false;
    for (Link link : chain.links) {
      pen.write(" " + link.operator);
      if (breaksLine(link)) {
        if (!indented) {
          pen.up();
          indented = true;
        }
        pen.endLine();
        pen.startLine();
      } else {
        pen.write(" ");
      }
      Printer.tolerating(() -> operand(link.right));
    }
    if (indented) {
      pen.down();
    }
  }

  private boolean breaksLine(Link link) {
    Operand right = link.right;
    Location start = right.explicit ? right.brace : p.places.of(right.body.get(0));
    return start.row() > link.leftEndRow;
  }

  private void operand(Operand operand) throws UnexpectedComment {
    if (operand.explicit) {
      braced(operand.body, operand.brace);
      return;
    }
    pen.write(operand.parentheses ? "(" : "");
    try {
      p.exprs.write(operand.body.get(0));
    } finally {
      pen.write(operand.parentheses ? ")" : "");
    }
  }

  private static Sides sides(Expr expr) {
    return switch (expr.literal()) {
      case And a -> new Sides("and", a.left(), a.right(), a.explicitLeft(), a.explicitRight());
      case Or o -> new Sides("or", o.left(), o.right(), o.explicitLeft(), o.explicitRight());
      default -> throw new IllegalArgumentException("neither and nor or");
    };
  }

  private Chain flatten(Expr expr) {
    Sides s = sides(expr);
    Location place = p.places.of(expr);
    Operand right = operand(s.right, s.explicitRight, s.operator, true, place);
    Expr head = s.left.get(0);
    boolean nested =
        !s.explicitLeft
            && s.left.size() == 1
            && isLogical(head)
            && !needsParentheses(head, s.operator, false);
    if (nested) {
      Chain chain = flatten(head);
      List<Link> links = new ArrayList<>(chain.links);
      links.add(new Link(s.operator, right, p.places.endRow(s.left)));
      return new Chain(chain.first, links);
    }
    Operand first = operand(s.left, s.explicitLeft, s.operator, false, place);
    return new Chain(first, List.of(new Link(s.operator, right, endRow(first))));
  }

  private Operand operand(
      List<Expr> body, boolean explicit, String parent, boolean isRight, Location node) {
    if (explicit || body.size() != 1) {
      return new Operand(body, true, false, brace(node, body));
    }
    return new Operand(body, false, needsParentheses(body.get(0), parent, isRight), node);
  }

  private int endRow(Operand operand) {
    if (operand.explicit) {
      int row = Places.closing('{', '}', operand.brace).row();
      if (row > 0) {
        return row;
      }
    }
    return p.places.endRow(operand.body);
  }

  /** The brace that a body begins with, looked for backwards from its first expression. */
  private Location brace(Location node, List<Expr> body) {
    String text = node.text();
    int from = p.places.of(body.get(0)).offset() - node.offset();
    int at = text.lastIndexOf('{', Math.min(from, text.length()) - 1);
    if (at < 0) {
      return node;
    }
    int row = node.row() + Places.lines(text.substring(0, at));
    return new Location(node.file(), row, node.column(), node.offset() + at, text.substring(at));
  }

  private boolean needsParentheses(Expr expr, String parent, boolean isRight) {
    if (!expr.withs().isEmpty()) {
      return true;
    }
    return switch (expr.literal()) {
      case Or o -> parent.equals("and") || isRight;
      case And a -> parent.equals("and") && isRight;
      default -> startsWithBrace(expr);
    };
  }

  /** Whether the expression, as written, would be read as a body. */
  private boolean startsWithBrace(Expr expr) {
    return switch (expr.literal()) {
      case TermLiteral t -> startsWithBrace(t.term());
      case CallLiteral c when p.infix(c.operator()) != null -> {
        int arity = p.arity(c.operator());
        List<Term> arguments = c.arguments();
        yield (arguments.size() == arity && startsWithBrace(arguments.get(0)))
            || (arguments.size() == arity + 1 && startsWithBrace(arguments.get(arity)));
      }
      default -> false;
    };
  }

  private boolean startsWithBrace(Term term) {
    return switch (term) {
      case SetTerm s -> !s.items().isEmpty();
      case ObjectTerm o -> true;
      case SetComprehension c -> true;
      case ObjectComprehension c -> true;
      case Ref r -> startsWithBrace(r.head());
      case Call c ->
          p.infix(c.operator()) != null
              && c.arguments().size() == p.arity(c.operator())
              && startsWithBrace(c.arguments().get(0));
      default -> false;
    };
  }

  /**
   * Has the set union that a rule's body begins with put in parentheses: behind the brace it would
   * be read as a comprehension.
   */
  void markLeadingUnion(Expr expr) {
    if (expr.negated()) {
      return;
    }
    if (isLogical(expr)) {
      Operand first = flatten(expr).first;
      if (!first.explicit && !first.parentheses) {
        markLeadingUnion(first.body.get(0));
      }
    } else if (Printer.isUnion(expr)) {
      p.parenthesizedExpr = expr;
    } else if (expr.literal() instanceof CallLiteral c && p.infix(c.operator()) != null) {
      int arity = p.arity(c.operator());
      List<Term> arguments = c.arguments();
      Term lead =
          arguments.size() == arity
              ? arguments.get(0)
              : arguments.size() == arity + 1 ? arguments.get(arity) : null;
      if (lead != null && CompositeWriter.isUnion(lead)) {
        p.parenthesizedTerm = lead;
      }
    }
  }
}
