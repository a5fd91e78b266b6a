package dev.gatehouse.rego.format;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writers of one module, which call each other, and what they share. */
final class Printer {

  final Pen pen = new Pen();
  final Style style;
  final Places places;
  final TermWriter terms;
  final CompositeWriter composites;
  final CallWriter calls;
  final ExprWriter exprs;
  final LogicalWriter logical;
  final RuleWriter rules;
  final List<RegoError> errors = new ArrayList<>();
  private final Builtins builtins;

  /** The expression that has to be put in parentheses when it comes. */
  @Nullable Expr parenthesizedExpr;

  /** The term that has to be put in parentheses when it comes. */
  @Nullable Term parenthesizedTerm;

  /** Whether text left as it was takes the comment on its last line along. */
  boolean commentOnFinalLine;

  Printer(Style style, FormatOptions options) {
    this.style = style;
    this.places = new Places(options.ignorePlaces());
    this.builtins = options.builtins();
    this.terms = new TermWriter(this);
    this.composites = new CompositeWriter(this);
    this.calls = new CallWriter(this);
    this.exprs = new ExprWriter(this);
    this.logical = new LogicalWriter(this);
    this.rules = new RuleWriter(this);
  }

  /** A piece of work that may meet a comment. */
  interface Step {
    void run() throws UnexpectedComment;
  }

  /** Does a piece of work; when it meets a comment, the comments left over are given up. */
  void dropping(Step step) throws UnexpectedComment {
    try {
      step.run();
    } catch (UnexpectedComment e) {
      pen.comments = List.of();
      throw e;
    }
  }

  /** Does a piece of work and goes on when it meets a comment. */
  static void tolerating(Step step) {
    try {
      step.run();
    } catch (UnexpectedComment e) {
      // The text was left as it was written.
    }
  }

  /** The operator that a function is written with; null for one that is written as a call. */
  @Nullable String infix(Ref operator) {
    BuiltinFunction builtin = function(operator);
    return builtin == null || builtin.declaration().infix().isEmpty()
        ? null
        : builtin.declaration().infix();
  }

  int arity(Ref operator) {
    BuiltinFunction builtin = function(operator);
    return builtin == null ? -1 : builtin.declaration().arity();
  }

  private @Nullable BuiltinFunction function(Ref operator) {
    String name = Terms.dotted(operator);
    return name == null ? null : builtins.find(name);
  }

  static boolean isMember(Ref operator) {
    return Terms.isName(operator, "internal.member_2")
        || Terms.isName(operator, "internal.member_3");
  }

  /** Whether the expression is a bare call of a set union, which reads as a comprehension. */
  static boolean isUnion(Expr expr) {
    return expr.literal() instanceof CallLiteral c
        && c.arguments().size() == 2
        && Terms.isName(c.operator(), "or");
  }

  void arityError(Ref operator, List<Term> operands, Location place) {
    BuiltinFunction builtin = function(operator);
    List<String> want =
        builtin == null
            ? List.of()
            : builtin.declaration().arguments().stream().map(Object::toString).toList();
    List<String> have = operands.stream().map(Term::kind).toList();
    errors.add(
        new RegoError(
            RegoError.TYPE,
            Terms.dotted(operator) + ": arity mismatch",
            place,
            List.of(
                "have: (" + String.join(",", have) + ")",
                "want: (" + String.join(",", want) + ")")));
  }
}
