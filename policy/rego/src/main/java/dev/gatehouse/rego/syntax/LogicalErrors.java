package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import java.util.List;

/**
 * What can be wrong with operands of {@code and}, {@code or} and {@code not}, with a hint on how to
 * write each.
 */
final class LogicalErrors {

  private static final List<String> INFIX =
      List.of(
          "equal", "neq", "lt", "gt", "lte", "gte", "or", "and", "plus", "minus", "mul", "div",
          "rem");

  private LogicalErrors() {}

  static boolean isLogical(List<Expr> body) {
    return body.size() == 1
        && (body.get(0).literal() instanceof And || body.get(0).literal() instanceof Or);
  }

  static boolean isNegated(List<Expr> body) {
    return body.size() == 1 && (body.get(0).negated() || body.get(0).literal() instanceof Not);
  }

  static void withOnOperand(TokenStream in, Location place) {
    in.hint(
        "Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `"
            + in.token
            + "` expression to apply it to the whole expression");
    in.error(place, "`with` modifier is not allowed on operand of `" + in.token + "`");
  }

  /** An operand without {@code not} that begins with a brace. */
  static void bracedValue(TokenStream in, Expr operand) {
    if (operand.literal() instanceof TermLiteral t
        && t.term() instanceof ObjectTerm o
        && o.entries().isEmpty()
        && operand.withs().isEmpty()) {
      in.error(operand.location(), "found empty body");
      return;
    }
    bracedOperand(in, operand.location(), operand.location().text(), in.token.toString());
  }

  static void bracedOperand(TokenStream in, Location place, String text, String operator) {
    in.hint("wrap the operand to keep the value: `(" + text + ") " + operator + " ...`");
    in.error(
        place, "operand of `" + operator + "` cannot begin with `{` unless the braces hold a body");
  }

  static void bracedNegation(
      TokenStream in, Location place, String text, Term value, String prefix) {
    in.hint(
        "write `"
            + prefix
            + "("
            + text
            + ")` to negate the value, or `"
            + prefix
            + "{"
            + text
            + "}` for a body holding it");
    in.error(
        place,
        "`{...}` in an operand position must contain expression(s), got: " + led(value).kind());
  }

  /** The value that the leading brace of the term opens. */
  private static Term led(Term term) {
    return term instanceof Call c
            && c.arguments().size() == 2
            && INFIX.contains(Terms.dotted(c.operator()))
        ? led(c.arguments().get(0))
        : term;
  }

  static void bodyInParentheses(TokenStream in, Location place, String braces, String prefix) {
    in.hint("drop the parens to keep the body: `" + prefix + braces + "`");
    in.error(place, "`(...)` in an operand position cannot contain a body");
  }

  /** Whether the body is {@code a | b …}, which looks like a comprehension. */
  static boolean isAmbiguousUnion(List<Expr> body) {
    Expr first = body.get(0);
    return first.literal() instanceof CallLiteral c
        && Terms.isName(c.operator(), "or")
        && c.operator().location().text().equals("|")
        && !first.location().text().strip().startsWith("(");
  }

  static void ambiguousUnion(TokenStream in, Location place, List<Expr> body, String prefix) {
    String braces = in.text(place.offset(), in.lastEnd());
    Location union = body.get(0).location();
    int at = union.offset() - place.offset();
    String wrapped = braces;
    if (at > 0 && at + union.text().length() <= braces.length()) {
      wrapped =
          braces.substring(0, at)
              + "("
              + union.text()
              + ")"
              + braces.substring(at + union.text().length());
    }
    in.hint(
        "write `"
            + prefix
            + "("
            + braces
            + ")` for the comprehension, or `"
            + prefix
            + wrapped
            + "` for the set union");
    in.error(
        place,
        "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a"
            + " comprehension");
  }

  /** An operand that only prints can't fail. */
  static void voidCalls(TokenStream in, List<Expr> body, String operator) {
    for (Expr expr : body) {
      if (expr.negated() || !expr.calls("print")) {
        return;
      }
    }
    in.hint(
        "`print` produces no value and always succeeds, so the operand can never fail; move it out"
            + " of the operand, or add an expression that can fail");
    in.error(
        body.get(0).location(),
        "operand of `" + operator + "` cannot consist only of calls to `print`");
  }
}
