package dev.gatehouse.rego.syntax;

import java.util.List;

/**
 * One expression of a body.
 *
 * @param origin whether the author or the compiler wrote it
 */
public record Expr(
    Literal literal, boolean negated, List<With> withs, Origin origin, Location location)
    implements TemplateString.Part {

  /** Where an expression comes from. */
  public enum Origin {
    /** The source. */
    WRITTEN,
    /**
     * The source, as {@code :=}: the left side gets its value from the right one and never the
     * other way.
     */
    ASSIGNMENT,
    /** The compiler, for a term that had to be evaluated first. */
    GENERATED
  }

  public Expr {
    withs = List.copyOf(withs);
  }

  public static Expr of(Literal literal, Location location) {
    return new Expr(literal, false, List.of(), Origin.WRITTEN, location);
  }

  public static Expr of(Term term, Location location) {
    return of(new Literal.TermLiteral(term), location);
  }

  public Expr with(Literal other) {
    return new Expr(other, negated, withs, origin, location);
  }

  public Expr with(List<With> modifiers) {
    return new Expr(literal, negated, modifiers, origin, location);
  }

  public Expr with(Origin other) {
    return new Expr(literal, negated, withs, other, location);
  }

  public Expr negate() {
    return new Expr(literal, true, withs, origin, location);
  }

  public Expr at(Location place) {
    return new Expr(literal, negated, withs, origin, place);
  }

  /** Whether this is a call of the function of that name. */
  public boolean calls(String function) {
    return literal instanceof Literal.CallLiteral c && Terms.isName(c.operator(), function);
  }

  /** {@code a = b}. */
  public boolean isEquality() {
    return calls("eq");
  }

  /** {@code a := b}. */
  public boolean isAssignment() {
    return calls("assign");
  }
}
