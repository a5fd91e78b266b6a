package dev.gatehouse.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression of a body says, apart from negation and {@code with}. */
public sealed interface Literal {

  /** A term that must be neither undefined nor false. */
  record TermLiteral(Term term) implements Literal {}

  /**
   * A call. {@code x = y} is a call of {@code eq} and {@code x := y} one of {@code assign}. One
   * argument more than the function has parameters is unified with the result.
   */
  record CallLiteral(Ref operator, List<Term> arguments) implements Literal {
    public CallLiteral {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code some x, y}, or {@code some k, v in xs} with the call of {@code internal.member_2} or
   * {@code _3}.
   */
  record SomeDecl(List<Term> symbols, Location location) implements Literal {
    public SomeDecl {
      symbols = List.copyOf(symbols);
    }
  }

  /** {@code every key, value in domain { body }}. */
  record Every(@Nullable Term key, Term value, Term domain, List<Expr> body, Location location)
      implements Literal {
    public Every {
      body = List.copyOf(body);
    }
  }

  /**
   * {@code not { body }}, or {@code not expression} where {@code future.keywords.not} is imported.
   */
  record Not(List<Expr> body, boolean explicitBody, Location location) implements Literal {
    public Not {
      body = List.copyOf(body);
    }
  }

  /** {@code left and right}. */
  record And(
      List<Expr> left,
      List<Expr> right,
      boolean explicitLeft,
      boolean explicitRight,
      Location location)
      implements Literal {
    public And {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }

  /** {@code left or right}. */
  record Or(
      List<Expr> left,
      List<Expr> right,
      boolean explicitLeft,
      boolean explicitRight,
      Location location)
      implements Literal {
    public Or {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }
}
