package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import java.util.List;

/** Makes the calls that the compiler puts in place of other expressions. */
public final class CallLiterals {

  private CallLiterals() {}

  /** {@code left = right}, at the place of the right side. */
  public static Expr equation(Term left, Term right) {
    Location place = right.location();
    Ref operator = new Ref(List.of(new Var("eq", place)), place);
    return Expr.of(new CallLiteral(operator, List.of(left, right)), place);
  }

  /** The left side of an equation. */
  public static Term left(Expr equation) {
    return ((CallLiteral) equation.literal()).arguments().get(0);
  }
}
