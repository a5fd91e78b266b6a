package dev.gatehouse.rego.format;

import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import java.util.List;

/** Writes calls, those of operators between their operands. */
final class CallWriter {

  private final Printer p;
  private final Pen pen;

  CallWriter(Printer printer) {
    this.p = printer;
    this.pen = printer.pen;
  }

  /** A call that is an expression by itself. */
  void expression(CallLiteral call) throws UnexpectedComment {
    Ref operator = call.operator();
    List<Term> arguments = call.arguments();
    if (Printer.isMember(operator)) {
      member(operator, arguments, p.places.of(operator), false);
      return;
    }
    String infix = p.infix(operator);
    if (infix == null) {
      plain(operator, arguments);
      return;
    }
    if (arguments.size() == p.arity(operator)) {
      p.dropping(() -> p.terms.write(arguments.get(0)));
      pen.write(" " + infix + " ");
      p.terms.write(arguments.get(1));
    } else if (arguments.size() == p.arity(operator) + 1) {
      p.dropping(
          () -> {
            p.terms.write(arguments.get(2));
            pen.write(" = ");
            p.terms.write(arguments.get(0));
            pen.write(" " + infix + " ");
            p.terms.write(arguments.get(1));
          });
    } else {
      p.arityError(operator, arguments, operator.location());
      plain(operator, arguments);
    }
  }

  /** A call within a term. */
  void nested(Call call, Location place, boolean parentheses) throws UnexpectedComment {
    Ref operator = call.operator();
    List<Term> arguments = call.arguments();
    String infix = p.infix(operator);
    if (infix == null) {
      plain(operator, arguments);
      return;
    }
    if (infix.equals("in")) {
      member(operator, arguments, place, true);
      return;
    }
    if (parentheses) {
      pen.write("(");
    }
    if (arguments.size() != p.arity(operator)) {
      p.arityError(operator, arguments, place);
      return;
    }
    p.terms.write(arguments.get(0), true);
    pen.write(" " + infix + " ");
    p.terms.write(arguments.get(1), true);
    if (parentheses) {
      pen.write(")");
    }
  }

  /** {@code x in xs} or {@code k, v in xs}. */
  void member(Ref operator, List<Term> operands, Location place, boolean parentheses)
      throws UnexpectedComment {
    if (operands.size() != p.arity(operator)) {
      p.arityError(operator, operands, place);
      return;
    }
    boolean enclosed = parentheses && operands.size() == 3;
    if (enclosed) {
      pen.write("(");
    }
    try {
      for (int i = 0; i < operands.size(); i++) {
        pen.write(i == 0 ? "" : i == operands.size() - 1 ? " in " : ", ");
        p.terms.write(operands.get(i), true);
      }
    } finally {
      pen.write(enclosed ? ")" : "");
    }
  }

  private void plain(Ref operator, List<Term> arguments) throws UnexpectedComment {
    p.terms.ref(operator);
    pen.write("(");
    Location place = p.places.of(operator);
    try {
      p.dropping(
          () ->
              p.composites.items(
                  arguments, place, Places.closing('(', ')', place), p.composites.list(false)));
    } finally {
      pen.write(")");
    }
  }
}
